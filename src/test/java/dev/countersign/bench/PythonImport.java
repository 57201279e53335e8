package dev.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a person would write instead of this program: a script of Python that puts every record of
/// the journals into a table of SQLite, without a journal and without syncs.
final class PythonImport {

  private static final String SCRIPT =
      """
      import json, os, sqlite3, sys
      run, database, text = sys.argv[1:4]
      db = sqlite3.connect(database)
      db.execute("PRAGMA journal_mode=OFF")
      db.execute("PRAGMA synchronous=OFF")
      db.execute("CREATE TABLE record (key INTEGER PRIMARY KEY, file TEXT, line INTEGER, type TEXT,"
          " session TEXT, step INTEGER, ts TEXT, tool TEXT, uuid TEXT, content TEXT)")
      if text == "text":
          db.execute("CREATE VIRTUAL TABLE words USING fts5(content, content='')")
      def rows():
          for folder, _, names in os.walk(run):
              for name in names:
                  if name.endswith(".jsonl"):
                      path = os.path.join(folder, name)
                      with open(path, encoding="utf-8") as lines:
                          for number, line in enumerate(lines, 1):
                              r = json.loads(line)
                              yield (path, number, r.get("type"), r.get("session_id"),
                                  r.get("step"), r.get("timestamp"), r.get("tool_name"),
                                  r.get("uuid"), r.get("message", {}).get("content"))
      insert = ("INSERT INTO record (file, line, type, session, step, ts, tool, uuid, content)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      if text == "text":
          for row in rows():
              key = db.execute(insert, row).lastrowid
              db.execute("INSERT INTO words (rowid, content) VALUES (?, ?)", (key, row[8]))
      else:
          db.executemany(insert, rows())
      db.commit()
      """;

  private PythonImport() {}

  /// What the script has to do.
  enum Work {
    ROWS,
    ROWS_AND_TEXT
  }

  /// The shell command that imports a run into a new database.
  static String command(Path run, Path folder, Work work) throws IOException {
    Path script = folder.resolve("peer.py");
    Path database = folder.resolve("peer.db");
    Files.writeString(script, SCRIPT);
    String text = work == Work.ROWS_AND_TEXT ? "text" : "rows";
    return "rm -f %s; python3 %s %s %s %s".formatted(database, script, run, database, text);
  }
}
