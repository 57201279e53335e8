package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Verification;
import dev.countersign.review.Administration;
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

/// `ledger`: checks the signed record, without workspace, key or window; puts anchors elsewhere.
@Command(name = "ledger", description = "Checks the ledger, and anchors it elsewhere.")
final class LedgerCommand {

  private final Environment environment;
  private final Out out;

  LedgerCommand(Environment environment, Out out) {
    this.environment = environment;
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

  @Command(
      name = "anchor",
      description = {
        "Writes a checkpoint of the ledger into a folder elsewhere: a stick, a share that is never"
            + " overwritten, another person's disk.",
        "Verify against it later: countersign ledger verify --anchor FILE"
      })
  int anchor(
      @Mixin WorkspaceOption options,
      @Option(names = "--to", required = true, paramLabel = "DIR", description = "The folder.")
          Path folder) {
    try (Workspace opened = options.open()) {
      Passphrase passphrase = Passphrase.ask(environment);
      Administration.Anchored anchored;
      try {
        anchored = opened.administration().anchor(folder, passphrase.characters());
      } finally {
        passphrase.wipe();
      }
      if (anchored.file().isPresent() && !options.json) {
        out.line("Wrote the checkpoint to " + anchored.file().get());
        anchored.checkpoint().ifPresent(checkpoint -> out.text(checkpoint.text()));
      }
      return Entered.report(out, options, anchored.entry());
    }
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
