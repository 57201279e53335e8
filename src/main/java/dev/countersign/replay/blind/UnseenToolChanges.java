package dev.countersign.replay.blind;

import dev.countersign.replay.Harness;
import dev.countersign.replay.Replay;
import dev.countersign.replay.compare.HarnessComparison;
import dev.countersign.replay.compare.HarnessPart;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.task.ToolOffer;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tools that the configs of two rounds say were changed under the same name, where the journals of
/// both rounds tell the model the same of them, or nothing: what changed is then in no trace,
/// because a tool list is written again only when the names in it change (FORMATS 1.3).
final class UnseenToolChanges {

  private final Replay replay;
  private final RunFiles files;
  private final Map<Integer, Map<String, Set<ToolOffer>>> offers;

  /// @param offers what the model was told of each tool, by round and name
  UnseenToolChanges(
      Replay replay, RunFiles files, Map<Integer, Map<String, Set<ToolOffer>>> offers) {
    this.replay = replay;
    this.files = files;
    this.offers = offers;
  }

  List<RunBlindSpot> find() {
    List<RunBlindSpot> found = new ArrayList<>();
    List<Harness> all = replay.harnesses();
    for (int i = 1; i < all.size(); i++) {
      for (HarnessPart part : HarnessComparison.between(all.get(i - 1), all.get(i), files)) {
        boolean changed =
            part.kind() == HarnessPart.Kind.TOOL
                && part.change() == Change.Kind.CHANGED
                && part.file().isPresent();
        if (changed && !isSeen(part.name(), all.get(i - 1).round(), all.get(i).round())) {
          found.add(
              new RunBlindSpot(
                  "a changed tool",
                  "%s differs between the configs of R%d and R%d, and the journals of both tell the model the same of it, or nothing"
                      .formatted(part.name(), all.get(i - 1).round(), all.get(i).round()),
                  1,
                  0,
                  List.of("R" + all.get(i).round())));
        }
      }
    }
    return found;
  }

  private boolean isSeen(String symbol, int before, int after) {
    Set<ToolOffer> left = told(symbol, before);
    Set<ToolOffer> right = told(symbol, after);
    return !left.isEmpty() && !right.isEmpty() && !left.equals(right);
  }

  /// A tool is registered under a name that may be written otherwise than its Python symbol, such
  /// as `WikiTextFetch` for `wiki_text_fetch`.
  private Set<ToolOffer> told(String symbol, int round) {
    return offers.getOrDefault(round, Map.of()).entrySet().stream()
        .filter(entry -> bare(entry.getKey()).equals(bare(symbol)))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toSet());
  }

  private static String bare(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
