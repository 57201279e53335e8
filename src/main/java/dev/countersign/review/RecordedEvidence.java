package dev.countersign.review;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds cited evidence among the stored files and journals of a run.
public final class RecordedEvidence implements EvidenceSource {

  private final Runs runs;
  private final SessionRepository sessions;

  /// Evidence out of these runs and their sessions.
  public RecordedEvidence(Runs runs, SessionRepository sessions) {
    this.runs = runs;
    this.sessions = sessions;
  }

  @Override
  public List<Line> lines(RunId id, Anchor anchor) {
    if (anchor.target().isEmpty()) {
      return List.of();
    }
    Optional<RunFile> file = runs.files(id).file(anchor.target());
    if (anchor.step().isEmpty()) {
      return file.map(found -> whole(id, found)).stream().toList();
    }
    Run run = runs.run(id);
    List<Line> lines = new ArrayList<>();
    for (JournalRecord record : sessions.at(run, anchor.target(), anchor.step().getAsInt())) {
      boolean same = file.map(found -> found.digest().equals(record.blob())).orElse(false);
      byte[] raw = sessions.raw(record);
      byte[] line = Arrays.copyOf(raw, raw.length + 1);
      line[raw.length] = '\n';
      lines.add(new Line(same ? anchor.target() : "blob:" + record.blob(), record.line(), line));
    }
    return lines;
  }

  private Line whole(RunId id, RunFile file) {
    return new Line(file.path(), 0, runs.files(id).bytes(file.digest()));
  }
}
