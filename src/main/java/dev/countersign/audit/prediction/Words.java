package dev.countersign.audit.prediction;

import dev.countersign.base.VisibleText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Renders ids and figures for the sentences of this package; ids come from a run and are made
/// visible.
final class Words {

  private static final int MOST = 8;

  private Words() {}

  /// A task's or candidate's id.
  static String task(String id) {
    return VisibleText.line(id);
  }

  /// Ids one after the other, at most 8 and then how many more.
  static String list(Collection<String> ids) {
    List<String> shown = ids.stream().limit(MOST).map(VisibleText::line).toList();
    String more = ids.size() > MOST ? " and " + (ids.size() - MOST) + " more" : "";
    return String.join(", ", shown) + more;
  }

  /// Tasks that went worse: those that no rollout passes any more, then those that fewer do, each
  /// group with its word.
  static String worse(List<String> tasks, Predicate<String> isLost) {
    List<String> lost = tasks.stream().filter(isLost).toList();
    List<String> softened = tasks.stream().filter(isLost.negate()).toList();
    return (lost.isEmpty() ? "" : list(lost) + " (lost)")
        + (lost.isEmpty() || softened.isEmpty() ? "" : ", ")
        + (softened.isEmpty() ? "" : list(softened) + " (softened)");
  }

  /// Buckets as one label: `tools + prompt`.
  static String buckets(List<String> buckets) {
    return buckets.stream().map(VisibleText::line).collect(Collectors.joining(" + "));
  }

  /// A rate with two decimals.
  static String rate(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
