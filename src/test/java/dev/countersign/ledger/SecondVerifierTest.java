package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.second.SecondVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two verifiers that share no code, and a script that shares no language, say the same of the same
/// ledgers (LEDGER 1.6, L3).
class SecondVerifierTest {

  private static final Path EXAMPLE = Path.of("../shared/ledger-example");

  @TempDir Path temp;

  @Test
  void twentyGeneratedLedgers() throws Exception {
    var outcomes = agreeOn(20, 1);
    assertTrue(outcomes.size() >= 4, outcomes.toString());
  }

  @Test
  @Tag("slow")
  void tenThousandGeneratedLedgers() throws Exception {
    var outcomes = agreeOn(10_000, 1_000_000);
    assertEquals(6, outcomes.size(), outcomes.toString());
  }

  private Map<String, Integer> agreeOn(int count, long seed) throws Exception {
    var outcomes = new TreeMap<String, Integer>();
    for (int i = 0; i < count; i++) {
      Path folder = temp.resolve("l" + i);
      var made = new GeneratedLedger(folder, seed + i);
      String ours = ours(made.file(), made.anchor());
      String what = "seed " + (seed + i) + ", changed: " + made.whatWasChanged();
      assertEquals(ours, SecondVerifier.verify(made.file(), made.anchor()), what);
      if (made.whatWasChanged().equals("none")) {
        assertTrue(List.of("PASS", "WARN").contains(ours), what + " " + ours);
      }
      outcomes.merge(ours, 1, Integer::sum);
      remove(folder);
    }
    return outcomes;
  }

  private static String ours(Path file, Optional<String> anchor) {
    LedgerVerifier verifier =
        anchor.map(text -> LedgerVerifier.plain().against(text)).orElseGet(LedgerVerifier::plain);
    return verifier.verify(file).outcome().name();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void theExampleAndItsChangedCopies() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(EXAMPLE), "the worked example does not lie beside the project");
    // its policy lies beside it under another name
    Path policy = EXAMPLE.resolve("policy.json");
    Path copy =
        temp.resolve("policy")
            .resolve(dev.countersign.base.Sha256.of(Files.readAllBytes(policy)) + ".json");
    Files.createDirectories(temp.resolve("policy"));
    Files.copy(policy, copy);
    List<Path> files = new ArrayList<>(List.of(EXAMPLE.resolve("ledger.jsonl")));
    try (Stream<Path> tampered = Files.list(EXAMPLE.resolve("tampered"))) {
      tampered.filter(file -> file.toString().endsWith(".jsonl")).sorted().forEach(files::add);
    }
    assertEquals(15, files.size());
    for (Path file : files) {
      Path here = Files.write(temp.resolve("ledger.jsonl"), Files.readAllBytes(file));
      for (String anchor : List.of("", "checkpoint-4.txt", "checkpoint-5.txt")) {
        Optional<String> text =
            anchor.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readString(EXAMPLE.resolve(anchor)));
        assertEquals(ours(here, text), SecondVerifier.verify(here, text), file + " " + anchor);
      }
    }
  }

  /// The script knows no policy, no clock and no torn tail: what it refuses we refuse, and what we
  /// accept it accepts.
  @Test
  void theScriptOfTheExampleAgreesOnFiftyLedgers() throws Exception {
    Path script = EXAMPLE.resolve("verify.sh");
    Assumptions.assumeTrue(
        Files.exists(script), "the worked example does not lie beside the project");
    PublicTools.need();
    GeneratedLedger.keys(temp.resolve("keys"));
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        var made = new GeneratedLedger(temp.resolve("s" + i), 77_000 + i);
        all.add(threads.submit(agreement(script.toAbsolutePath(), made)));
      }
      int refused = 0;
      for (Future<Integer> one : all) {
        refused += one.get();
      }
      assertTrue(refused >= 10 && refused <= 45, refused + " refused");
    }
  }

  private Callable<Integer> agreement(Path script, GeneratedLedger made) {
    return () -> {
      var command =
          new ArrayList<>(
              List.of(
                  "bash",
                  script.toString(),
                  made.file().toString(),
                  temp.resolve("keys").toString()));
      if (made.anchor().isPresent()) {
        Path file = made.file().resolveSibling("anchor.txt");
        Files.writeString(file, made.anchor().get(), StandardCharsets.UTF_8);
        command.add(file.toString());
      }
      PublicTools.Ran ran = PublicTools.run(temp, command);
      String ours = ours(made.file(), made.anchor());
      String what = made.whatWasChanged() + ": we say " + ours + ", it says " + ran.output();
      if (ran.exit() == 0) {
        assertTrue(
            List.of("PASS", "WARN").contains(ours)
                || made.whatWasChanged().startsWith("signed again")
                || made.whatWasChanged().equals("rule broken"),
            what);
        return 0;
      }
      assertNotEquals("PASS", ours, what);
      assertNotEquals("WARN", ours, what);
      return 1;
    };
  }
}
