package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `backup`: copies the workspace while the program works in it, to be opened elsewhere.
@Command(
    name = "backup",
    description = {
      "Copies the workspace into a folder, also while others work in it.",
      "Open the copy with -w, here or on another computer. Keys are not in it."
    })
final class BackupCommand implements Callable<Integer> {

  @Mixin final WorkspaceOption workspace;

  @Parameters(paramLabel = "DIR", description = "A folder that does not exist yet, or is empty.")
  Path target = Path.of("");

  private final Out out;

  BackupCommand(Folders folders, Out out) {
    this.workspace = new WorkspaceOption(folders);
    this.out = out;
  }

  @Override
  public Integer call() {
    WritingPlace.named("the folder for the copy", target, workspace.verb.commandLine());
    WritingPlace.ofFolder(target, workspace.folder());
    int runs;
    try (Workspace opened = workspace.open()) {
      opened.backup(target);
      runs = opened.runs().size();
    }
    Path ledger = target.resolve("ledger/ledger.jsonl");
    int entries = 0;
    int exit = 0;
    if (Files.exists(ledger)) {
      Verification verified = LedgerVerifier.plain().withContent().verify(ledger);
      entries = verified.entries();
      exit = verified.outcome().exitCode();
    }
    if (workspace.json) {
      out.json(JsonMapper.shared().createObjectNode().put("runs", runs).put("entries", entries));
    } else {
      out.line(
          "Copied %s and %s to %s"
              .formatted(Counted.of(runs, "run"), Counted.of(entries, "ledger entry"), target));
      if (exit > 0) {
        out.line("The copied ledger does not hold; see: countersign ledger verify " + ledger);
      }
    }
    return exit;
  }
}
