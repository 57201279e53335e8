package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AegisSampleTest {
  @TempDir Path folder;

  @Test
  void dump() {
    Path sample = Path.of("../shared/samples/harnessx/aegis-run/run");
    Assumptions.assumeTrue(Files.isDirectory(sample), "no sample");
    AuditInput input = new GateFixture(folder).imported(sample, AuditProfile.PAPER_STRICT);
    for (Rule rule : GateRules.all()) {
      switch (rule) {
        case Check check ->
            check
                .results(input)
                .forEach(r ->
                    System.err.println(
                        r.check()
                            + " | "
                            + r.subject().id()
                            + " | "
                            + r.recorded().word()
                            + " | "
                            + r.recomputed().word()
                            + " | "
                            + r.comparison().word()
                            + " | "
                            + r.why()
                            + " || "
                            + r.recordedAs()
                            + " || "
                            + r.derivation()));
        case FindingRule f -> f.findings(input).forEach(r -> System.err.println(r));
      }
    }
    assertEquals(1, 1);
  }
}
