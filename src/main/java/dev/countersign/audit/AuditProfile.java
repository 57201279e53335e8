package dev.countersign.audit;

import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which definition of the gate a run is held against: the source system has several (AUDIT fact
/// 1), and a reviewer may bring one of their own.
///
/// @param word the word on the command line, in files and on the screen
/// @param seesaw what counts as a regression of a ship
/// @param checks ids of the checks that are rules; empty for the four named profiles, whose checks
///   say themselves where they are rules
public record AuditProfile(String word, Seesaw seesaw, Set<String> checks) {

  /// Any task that passed and stops passing rejects (paper section 7.6).
  public static final AuditProfile PAPER_STRICT =
      new AuditProfile("paper-strict", new Seesaw.NoTaskLost(), Set.of());

  /// A loss within 5 % of the pass count is noise (paper table 8).
  public static final AuditProfile PAPER_NOISE =
      new AuditProfile("paper-noise", new Seesaw.CountWithin(0.05), Set.of());

  /// Against the best so far: tolerance 0.03 of the score, at least 3 tasks (public recipe).
  public static final AuditProfile GAIA_EVOLVER =
      new AuditProfile("gaia-evolver", new Seesaw.BestSoFar(0.03, 3), Set.of());

  /// The gates of the AEGIS code: structure, novelty, canonicalize, counterfactual, replay.
  public static final AuditProfile AEGIS_CODE =
      new AuditProfile("aegis-code", new Seesaw.Rollback(0.05, 3), Set.of());

  private static final List<AuditProfile> NAMED =
      List.of(PAPER_STRICT, PAPER_NOISE, GAIA_EVOLVER, AEGIS_CODE);

  public AuditProfile {
    checks = Set.copyOf(checks);
  }

  /// The four named profiles.
  public static List<AuditProfile> values() {
    return NAMED;
  }

  /// The named profile with this word.
  public static Optional<AuditProfile> of(String word) {
    return NAMED.stream().filter(profile -> profile.word.equals(word)).findFirst();
  }

  /// A reviewer's own profile: a mapping with `checks` (a list of rule ids), and optionally
  /// `seesaw` (`none-lost`, `pass-count`, `best-so-far` or `rollback`), `tolerance` (a share from 0
  /// to 1) and `tasks` (a count).
  ///
  /// @param name of the file, for the word `custom:NAME`
  /// @throws IllegalArgumentException if the file says something else; the message is for the
  ///   person who wrote it
  public static AuditProfile custom(String name, Tree yaml) {
    if (!(yaml instanceof Tree.MapNode map)) {
      throw new IllegalArgumentException(
          "The profile " + name + " is no mapping: write checks: and a list of rule ids.");
    }
    Set<String> checks = Set.copyOf(map.get("checks").map(Tree::scalars).orElse(List.of()));
    for (String id : checks) {
      if (Registry.rule(id).filter(Check.class::isInstance).isEmpty()) {
        throw new IllegalArgumentException(
            "The profile " + name + " names the unknown check " + id + "; docs/rules.md has all.");
      }
    }
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(
          "The profile " + name + " names no checks: write checks: and a list of rule ids.");
    }
    return new AuditProfile("custom:" + name, seesaw(name, map), checks);
  }

  private static Seesaw seesaw(String name, Tree.MapNode map) {
    double tolerance = number(name, map, "tolerance", 0.05);
    int tasks = (int) number(name, map, "tasks", 3);
    return switch (map.text("seesaw")) {
      case "", "none-lost" -> new Seesaw.NoTaskLost();
      case "pass-count" -> new Seesaw.CountWithin(tolerance);
      case "best-so-far" -> new Seesaw.BestSoFar(tolerance, tasks);
      case "rollback" -> new Seesaw.Rollback(tolerance, tasks);
      default ->
          throw new IllegalArgumentException(
              "The profile "
                  + name
                  + " has an unknown seesaw: write none-lost, pass-count, best-so-far or rollback.");
    };
  }

  private static double number(String name, Tree.MapNode map, String key, double otherwise) {
    String text = map.text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      throw new IllegalArgumentException(
          "The profile " + name + " has a " + key + " that is no number: write 0.05 or 3.");
    }
    return Double.parseDouble(text);
  }
}
