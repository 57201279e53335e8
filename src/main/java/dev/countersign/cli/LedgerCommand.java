package dev.countersign.cli;

import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `ledger`: checks the signed record, without workspace, key or window.
@Command(name = "ledger", description = "Checks the ledger.")
final class LedgerCommand {

  private final Out out;

  LedgerCommand(Out out) {
    this.out = out;
  }

  @Command(
      name = "verify",
      description = {
        "Checks every line of a ledger: form, chain, signatures, rules.",
        "Exits with 0 if it holds, 1 with warnings or a torn tail, 3 if it is broken, 4 if it"
            + " cannot be read."
      })
  int verify(
      @Mixin WorkspaceOption options,
      @Parameters(
              paramLabel = "LEDGER",
              arity = "0..1",
              description = "A ledger.jsonl or its folder.")
          @Nullable Path ledger,
      @Option(
              names = "--anchor",
              paramLabel = "FILE",
              description = "A checkpoint kept elsewhere, to find a shortened or rewritten ledger.")
          @Nullable Path anchor,
      @Option(names = "--content", description = "Also checks the stored bytes of what is bound.")
          boolean content) {
    LedgerVerifier verifier = LedgerVerifier.plain();
    if (anchor != null) {
      verifier = verifier.against(text(anchor));
    }
    if (content) {
      verifier = verifier.withContent();
    }
    Path file = ledger == null ? options.folder().resolve("ledger") : ledger;
    if (Files.isDirectory(file)) {
      file = file.resolve("ledger.jsonl");
    }
    Verification verification = verifier.verify(file);
    if (options.json) {
      out.json(json(verification));
    } else {
      print(file, verification);
    }
    return verification.outcome().exitCode();
  }

  private void print(Path file, Verification verification) {
    out.line(
        "%s: %d entries, root %s"
            .formatted(verification.outcome(), verification.entries(), verification.root()));
    for (Verification.Problem problem : verification.problems()) {
      out.line(
          "  %s %s: %s"
              .formatted(
                  problem.level(),
                  problem.index() < 0
                      ? "the ledger"
                      : "entry " + problem.index() + " (line " + problem.line() + ")",
                  problem.cause()));
    }
    if (verification.unlisted() > 0) {
      out.line("  and " + verification.unlisted() + " more");
    }
    out.line("  " + file);
  }

  private static ObjectNode json(Verification verification) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("outcome", verification.outcome().name());
    node.put("entries", verification.entries());
    node.put("root", verification.root().hex());
    ArrayNode problems = node.putArray("problems");
    for (Verification.Problem problem : verification.problems()) {
      problems
          .addObject()
          .put("line", problem.line())
          .put("index", problem.index())
          .put("cause", problem.cause());
    }
    return node;
  }

  private static String text(Path anchor) {
    try {
      return Files.readString(anchor, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RefusedException("the anchor cannot be read: " + anchor);
    }
  }
}
