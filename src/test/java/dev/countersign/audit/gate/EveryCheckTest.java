package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every check of the registry on a run that is good in every respect, and on the same run with one
/// field changed: then exactly that check is unsatisfied.
class EveryCheckTest {

  @TempDir static Path folder;

  private static GateFixture fixture;
  private static AuditInput good;

  @BeforeAll
  static void open() throws IOException {
    fixture = new GateFixture(folder);
    good = input(GoodRun.files(), "good", AuditProfile.PAPER_STRICT);
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  static Stream<Check> checks() {
    return Registry.rules().stream().filter(Check.class::isInstance).map(Check.class::cast);
  }

  @Test
  void everyCheckIsSatisfiedOrNotApplicableOnTheGoodRun() {
    for (AuditProfile profile : AuditProfile.values()) {
      AuditInput input = GateFixture.under(good, profile);
      for (Check check : checks().toList()) {
        List<CheckResult> results = check.results(input);
        for (CheckResult result : results) {
          assertTrue(
              Set.of(Recomputed.SATISFIED, Recomputed.NOT_APPLICABLE).contains(result.recomputed()),
              profile.word() + ": " + result);
        }
        assertTrue(
            results.stream().anyMatch(result -> result.recomputed() == Recomputed.SATISFIED),
            check.text().id() + " is satisfied for none");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void oneChangedFieldMakesExactlyThatCheckUnsatisfied(Check check) throws IOException {
    String id = check.text().id();
    Mutation mutation = Mutations.of(id);
    AuditProfile profile =
        AuditProfile.values().stream().filter(check::isRuleIn).findFirst().orElseThrow();
    AuditInput changed = mutation.apply(input(mutation.apply(GoodRun.files()), "changed", profile));
    Set<String> unsatisfied = new TreeSet<>();
    StringBuilder why = new StringBuilder();
    for (Check other : checks().filter(c -> c.isRuleIn(profile)).toList()) {
      for (CheckResult result : other.results(changed)) {
        if (result.recomputed() == Recomputed.UNSATISFIED) {
          unsatisfied.add(other.text().id());
          why.append(result).append('\n');
        }
      }
    }
    assertEquals(Set.of(id), unsatisfied, why.toString());
  }

  private static AuditInput input(Map<String, String> files, String name, AuditProfile profile)
      throws IOException {
    Path run = folder.resolve(name);
    GoodRun.write(files, run);
    return GoodSessions.with(fixture.imported(run, profile));
  }
}
