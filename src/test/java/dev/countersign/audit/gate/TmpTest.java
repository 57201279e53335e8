package dev.countersign.audit.gate;

import dev.countersign.audit.*;
import java.nio.file.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmpTest {
  @TempDir Path folder;

  @Test
  void dump() throws Exception {
    try (var list = Files.list(Path.of("sample-traces"))) {
      for (Path p : list.filter(Files::isDirectory).toList()) {
        try (GateFixture f = new GateFixture(folder.resolve(p.getFileName()))) {
          AuditInput input = f.imported(p, AuditProfile.PAPER_STRICT);
          long t = System.nanoTime();
          for (Rule rule : GateRules.all()) {
            switch (rule) {
              case Check check ->
                  check.results(input).stream()
                      .filter(r ->
                          r.recomputed() == Recomputed.UNSATISFIED
                              || r.recomputed() == Recomputed.CANNOT_RECOMPUTE)
                      .forEach(r ->
                          System.err.println(
                              p.getFileName()
                                  + " | "
                                  + rule.text().severity()
                                  + " | "
                                  + r.check()
                                  + " | "
                                  + r.subject().id()
                                  + " | "
                                  + r.recorded().word()
                                  + " | "
                                  + r.recomputed().word()
                                  + " | "
                                  + r.why()));
              case FindingRule fr -> fr.findings(input).forEach(r -> System.err.println(r));
            }
          }
          System.err.println("TIME " + (System.nanoTime() - t) / 1000000 + " ms");
        }
      }
    }
  }
}
