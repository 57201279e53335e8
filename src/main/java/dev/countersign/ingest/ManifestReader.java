package dev.countersign.ingest;

import dev.countersign.trace.Anchor;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a change manifest, `candidates/C-R<n>-NN.md` (FORMATS 3.12).
final class ManifestReader {

  private static final Set<String> ACTIONS = Set.of("create", "modify", "delete");
  private static final Pattern ID = Pattern.compile("C-R(\\d{1,6})-.*");

  private final Artefact file;
  private final Places places;
  private final FileFindings findings;

  private ManifestReader(Artefact file, Places places) {
    this.file = file;
    this.places = places;
    this.findings = file.findings();
  }

  static Candidate read(Artefact file, Places places) {
    return new ManifestReader(file, places).read();
  }

  private Candidate read() {
    String id = file.stem();
    Matcher named = ID.matcher(id);
    if (named.matches() && Integer.parseInt(named.group(1)) != file.round()) {
      findings.warn(
          "ID_FILE_MISMATCH", 0, "the file's name says round %s".formatted(named.group(1)));
    }
    return FrontMatter.read(file.bytes(), findings, FrontMatter.Need.REQUIRED)
        .map(matter -> candidate(id, matter))
        .orElseGet(() -> unreadable(id));
  }

  private Candidate unreadable(String id) {
    List<String> none = List.of();
    return new Candidate(
        file.round(),
        id,
        file.path(),
        none,
        List.of(),
        none,
        none,
        none,
        Optional.empty(),
        "",
        List.of(),
        false);
  }

  private Candidate candidate(String id, FrontMatter matter) {
    Fields fields = matter.fields();
    Ids.same(fields.need("candidate_id"), id, fields.line("candidate_id"), findings);
    require(fields, "bucket", "capability_evidence", "file_changes", "predicted_impact");
    fields.items("capability_evidence");
    Optional<Fields> impact = fields.object("predicted_impact");
    List<Anchor> anchors = places.cited(file.round(), matter.body(), matter.bodyLine(), findings);
    List<String> unlock = tasks(impact, "tasks_will_unlock");
    List<String> stabilize = tasks(impact, "tasks_will_stabilize");
    if (unlock.isEmpty() && stabilize.isEmpty()) {
      unlock = tasks(impact, "tasks_will_pass");
    }
    List<String> atRisk = tasks(impact, "tasks_at_risk");
    impact.ifPresent(fieldsOf -> overlap(fieldsOf, atRisk));
    return new Candidate(
        file.round(),
        id,
        file.path(),
        Buckets.read(fields, "bucket", findings),
        changes(fields),
        unlock,
        stabilize,
        atRisk,
        fields.object("attribution_signature").map(this::signature),
        fields.text("iterates_from"),
        anchors,
        true);
  }

  private void require(Fields fields, String... keys) {
    for (String key : keys) {
      if (!fields.has(key)) {
        findings.warn("SCHEMA_MISSING_FIELD", fields.line(), "the field '" + key + "' is missing");
      }
    }
  }

  private List<String> tasks(Optional<Fields> impact, String key) {
    if (impact.isEmpty()) {
      return List.of();
    }
    List<String> tasks = impact.get().texts(key);
    for (String task : tasks) {
      new TextChecks(findings).identifier(task, impact.get().line(key));
    }
    return tasks;
  }

  private void overlap(Fields impact, List<String> atRisk) {
    List<String> hoped = new ArrayList<>();
    hoped.addAll(impact.texts("tasks_will_unlock"));
    hoped.addAll(impact.texts("tasks_will_stabilize"));
    for (String task : atRisk) {
      if (hoped.contains(task)) {
        findings.warn(
            "CONTRADICTION",
            line(impact, task),
            "the task '" + task + "' is predicted to pass and listed as at risk");
      }
    }
  }

  private static int line(Fields impact, String task) {
    for (Tree item : impact.items("tasks_at_risk")) {
      if (item.scalar().equals(task)) {
        return item.line();
      }
    }
    return impact.line("tasks_at_risk");
  }

  private Candidate.Signature signature(Fields fields) {
    return new Candidate.Signature(
        fields.text("type"),
        fields.text("tool_name", "class_name"),
        fields.count("expected_min_calls"));
  }

  private List<FileChange> changes(Fields fields) {
    List<FileChange> changes = new ArrayList<>();
    for (Fields item : fields.objects("file_changes")) {
      String written = item.need("path");
      String action = item.text("action");
      if (!ACTIONS.contains(action)) {
        findings.warn(
            "ENUM_UNKNOWN",
            item.line("action"),
            "the action '" + action + "' is none of create, modify, delete; kept");
      }
      Optional<String> path = places.resolve(file.round(), written);
      if (path.isEmpty()) {
        findings.warn(
            "PATH_ESCAPES_RUN",
            item.line("path"),
            "the declared path '" + written + "' leaves the run; it was not opened or looked up");
      }
      changes.add(
          new FileChange(
              written, path.orElse(""), action, item.text("diff_summary"), item.line("path")));
    }
    return changes;
  }
}
