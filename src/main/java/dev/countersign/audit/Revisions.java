package dev.countersign.audit;

import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFileRepository.Difference;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.TraceRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares the imports of a run with each other. The bytes of every revision stay in the store, so
/// that what was changed after an import can be named.
public final class Revisions {

  /// Paths that are looked at in one revision.
  private static final int MOST = 500;

  /// Files above this size are compared by their digests only, in bytes.
  private static final long LARGEST = 16L << 20;

  private final TraceRepository traces;

  /// @param traces of the workspace
  public Revisions(TraceRepository traces) {
    this.traces = traces;
  }

  /// What changed with each import of a run after the first, oldest first.
  public List<Revised> of(Run run) {
    List<Run> all = traces.revisions(run.id()).reversed();
    List<Revised> revised = new ArrayList<>();
    for (int i = 1; i < all.size() && all.get(i).revision() <= run.revision(); i++) {
      revised.add(between(all.get(i - 1), all.get(i)));
    }
    return revised;
  }

  private Revised between(Run older, Run newer) {
    List<Difference> differences = traces.differences(older, newer, Integer.MAX_VALUE);
    RunFiles before = traces.files(older);
    RunFiles after = traces.files(newer);
    List<Revised.Change> changes =
        differences.stream().limit(MOST).map(found -> change(found, before, after)).toList();
    return new Revised(
        newer.revision(), newer.importedAt(), changes, differences.size() - changes.size());
  }

  private static Revised.Change change(Difference found, RunFiles before, RunFiles after) {
    return switch (found.change()) {
      case ADDED -> new Revised.Change(found.path(), Revised.What.ADDED, 0);
      case REMOVED -> new Revised.Change(found.path(), Revised.What.REMOVED, 0);
      case CHANGED -> {
        RunFile old = before.file(found.path()).orElseThrow();
        RunFile now = after.file(found.path()).orElseThrow();
        yield old.size() > LARGEST || now.size() > LARGEST
            ? new Revised.Change(found.path(), Revised.What.REWRITTEN, 0)
            : changed(found.path(), before.bytes(old.digest()), after.bytes(now.digest()));
      }
    };
  }

  private static Revised.Change changed(String path, byte[] old, byte[] now) {
    int same = Arrays.mismatch(old, now);
    int line = 1;
    for (int i = 0; i < same; i++) {
      line += now[i] == '\n' ? 1 : 0;
    }
    return new Revised.Change(
        path, same == old.length ? Revised.What.GREW : Revised.What.REWRITTEN, line);
  }
}
