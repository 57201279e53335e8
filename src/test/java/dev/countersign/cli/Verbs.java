package dev.countersign.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs verbs in one workspace, in this JVM.
final class Verbs {

  private final Path workspace;

  Verbs(Path workspace) {
    this.workspace = workspace;
  }

  /// What a verb did.
  record Ran(int exit, String out, String err) {

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  /// Runs a verb with `-w` added.
  Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("-w");
    all.add(workspace.toString());
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }
}
