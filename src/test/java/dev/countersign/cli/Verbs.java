package dev.countersign.cli;

import dev.countersign.SampleWorkspaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs verbs in one workspace, in this JVM, with variables of its own: nothing of the user's
/// reaches them. Keys lie in a folder `profile` beside the workspace.
final class Verbs {

  static final String PASSPHRASE = "correct horse battery";

  private final Path workspace;
  private final Map<String, String> variables = new HashMap<>();

  Verbs(Path workspace) {
    this.workspace = workspace;
    variables.put("COUNTERSIGN_PROFILE", workspace.resolveSibling("profile").toString());
  }

  /// Verbs in a new workspace, as the verb `import` leaves it when a bundled sample was imported.
  static Verbs withSample(String sample, Path workspace) throws IOException {
    SampleWorkspaces.copy(sample, workspace);
    return new Verbs(workspace);
  }

  /// What a verb did.
  record Ran(int exit, String out, String err) {

    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }

    /// The values under one field of every element, as text; lists as JSON.
    List<String> column(String field) {
      List<String> texts = new ArrayList<>();
      for (JsonNode node : json()) {
        JsonNode value = node.path(field);
        texts.add(value.isContainer() ? value.toString() : value.asString());
      }
      return texts;
    }
  }

  /// The same workspace, for a person who signs unattended.
  Verbs as(String person, String name) {
    var verbs = new Verbs(workspace);
    verbs.variables.putAll(variables);
    verbs.variables.put("COUNTERSIGN_PERSON", person);
    verbs.variables.put("COUNTERSIGN_NAME", name);
    verbs.variables.put("COUNTERSIGN_PASSPHRASE", PASSPHRASE);
    return verbs;
  }

  /// The same with another value of a variable.
  Verbs with(String variable, String value) {
    var verbs = new Verbs(workspace);
    verbs.variables.putAll(variables);
    verbs.variables.put(variable, value);
    return verbs;
  }

  Path ledger() {
    return workspace.resolve("ledger/ledger.jsonl");
  }

  /// Runs a verb with `-w` added.
  Ran run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("-w");
    all.add(workspace.toString());
    return plain(all.toArray(String[]::new));
  }

  /// Runs these arguments and no others.
  Ran plain(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Main.run(new Environment(variables), new PrintWriter(out), new PrintWriter(err), args);
    return new Ran(exit, out.toString(), err.toString());
  }
}
