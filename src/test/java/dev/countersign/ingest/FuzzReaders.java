package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.List;
import java.util.Optional;

/// Fuzz targets of the readers: any bytes in place of one file of a run. A reader may report
/// whatever it likes, but gives up on nothing, and every finding and record lies inside the file.
public final class FuzzReaders {

  private FuzzReaders() {}

  /// A Critic's decision, for the front matter.
  public static final class FrontMatterTarget {
    private FrontMatterTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      read(HostileRun.DECISION, input);
    }
  }

  /// A journal of a session.
  public static final class JsonlTarget {
    private JsonlTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      CollectingSink sink = read(HostileRun.JOURNAL, input);
      for (ParsedRecord found : sink.records) {
        int from = Math.toIntExact(found.offset());
        int line = 1;
        for (int i = 0; i < from; i++) {
          line += input[i] == '\n' ? 1 : 0;
        }
        require(line == found.line(), "a record's line is that of its offset");
        int end = from + found.length();
        require(end == input.length || input[end] == '\n', "a record ends at a line feed");
      }
    }
  }

  /// A change manifest.
  public static final class ManifestTarget {
    private ManifestTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      read(HostileRun.MANIFEST, input);
    }
  }

  /// A Critic's verdict.
  public static final class VerdictTarget {
    private VerdictTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      read(HostileRun.VERDICT, input);
    }
  }

  /// The run's journal page.
  public static final class JournalTarget {
    private JournalTarget() {}

    /// One run of the target.
    public static void fuzzerTestOneInput(byte[] input) {
      read("journal.md", input);
    }
  }

  private static CollectingSink read(String path, byte[] bytes) {
    CollectingSink sink = new CollectingSink();
    AegisReader.read(new OneFile(path, bytes), sink, Progress.NONE);
    int lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    for (Finding finding : sink.findings) {
      require(!finding.rule().equals("FILE_UNREADABLE"), finding.toString());
      require(finding.line() >= 0 && finding.line() <= lines, finding.toString());
    }
    return sink;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // read only
  private record OneFile(RunFile only, byte[] content) implements RunFiles {

    OneFile(String path, byte[] content) {
      this(new RunFile(path, Sha256.of(content), content.length), content);
    }

    @Override
    public Optional<RunFile> file(String path) {
      return Optional.of(only).filter(file -> file.path().equals(path));
    }

    @Override
    public List<RunFile> below(String folder) {
      return folder.isEmpty() || only.path().startsWith(folder + "/") ? List.of(only) : List.of();
    }

    @Override
    public byte[] bytes(Sha256 digest) {
      return content;
    }

    @Override
    public Optional<String> resolve(String writtenPath) {
      return writtenPath.contains("..") || writtenPath.startsWith("/")
          ? Optional.empty()
          : Optional.of(writtenPath);
    }
  }
}
