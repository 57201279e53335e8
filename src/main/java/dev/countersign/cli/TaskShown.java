package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.Passage;
import dev.countersign.replay.task.TaskDiff;
import dev.countersign.review.Target;
import dev.countersign.trace.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints rewrites inside a task whole: who made them, and raw against effective.
final class TaskShown {

  private final Out out;
  private final boolean json;

  /// @param json whether JSON was asked for
  TaskShown(Out out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void show(Workspace opened, Id wanted) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    var none = new AtomicBoolean(true);
    TaskRewrites.each(
        opened,
        wanted,
        found -> {
          none.set(false);
          if (json) {
            json(opened, wanted, found, list.addObject());
          } else {
            print(opened, wanted, found);
          }
        });
    if (!json && none.get()) {
      out.line("No rewrite inside a task is recorded here.");
    }
    if (TaskRewrites.isWholeSession(wanted)) {
      whole(opened, wanted, list);
    } else if (json) {
      out.json(list);
    }
  }

  /// What went wrong in the session, after its rewrites.
  private void whole(Workspace opened, Id wanted, ArrayNode rewrites) {
    var diagnoses = new DiagnosisText(opened, wanted);
    List<Session> sessions = TaskRewrites.sessions(opened, wanted);
    if (json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      node.put("id", wanted.run() + "/" + wanted.part());
      node.set("rewrites", rewrites);
      ArrayNode list = node.putArray("diagnosis");
      sessions.forEach(session -> diagnoses.write(session, list));
      out.json(node);
    } else {
      sessions.forEach(session -> diagnoses.print(session, out));
    }
  }

  private void print(Workspace opened, Id wanted, TaskRewrites.Found found) {
    MidTaskRewrite rewrite = found.rewrite();
    out.line("%s/%s  %s".formatted(wanted.run(), rewrite.id(), rewrite.kind().word()));
    out.line("  by           " + rewrite.cause());
    if (!rewrite.tool().isEmpty()) {
      out.line("  tool         %s, call %s".formatted(rewrite.tool(), rewrite.callId()));
    }
    if (!rewrite.note().isEmpty()) {
      out.line("  note         " + rewrite.note());
    }
    missing("raw", rewrite.raw());
    missing("effective", rewrite.effective());
    found.diff().changes().forEach(change -> out.line("  value        " + value(change)));
    decisions(opened, wanted, rewrite).print(out);
    out.line("");
    if (rewrite.comparesVersions()) {
      out.text(found.diff().unified());
    } else {
      notRun(rewrite, found.diff());
    }
    out.line("");
  }

  /// A call that did not run: what was asked for, and what the model got instead.
  private void notRun(MidTaskRewrite rewrite, TaskDiff diff) {
    boolean denied = rewrite.kind() == MidTaskRewrite.Kind.TOOL_DENIED;
    out.line(denied ? "denied, asked for:" : "did not run, asked for:");
    said(rewrite.raw(), diff.raw());
    out.line("the model got instead:");
    said(rewrite.effective(), diff.effective());
  }

  private void said(Passage passage, String text) {
    switch (passage.form()) {
      case NONE -> out.line("  (not recorded)");
      case MISSING -> out.line("  (not in the run)");
      case TEXT, JSON, MESSAGES -> out.text(text.isEmpty() ? "  (empty)" : text.indent(2));
    }
  }

  private void missing(String side, Passage passage) {
    if (passage.form() == Passage.Form.MISSING) {
      out.line("  missing      the %s text is not in the run".formatted(side));
    }
  }

  private static String value(Change change) {
    return "%s: %s became %s"
        .formatted(
            change.path(),
            change.before().map(Shape::brief).orElse("nothing"),
            change.after().map(Shape::brief).orElse("nothing"));
  }

  private static void json(Workspace opened, Id wanted, TaskRewrites.Found found, ObjectNode node) {
    MidTaskRewrite rewrite = found.rewrite();
    TaskRewrites.json(wanted, found, node);
    ArrayNode facts = node.putArray("facts");
    if (!rewrite.note().isEmpty()) {
      facts.add(rewrite.note());
    }
    node.putArray("files");
    node.put("diff", rewrite.comparesVersions() ? found.diff().unified() : "");
    decisions(opened, wanted, rewrite).json(node);
    node.put("tool", rewrite.tool());
    node.put("callId", rewrite.callId());
    rewrite
        .hook()
        .map(Hook::word)
        .ifPresentOrElse(hook -> node.put("hook", hook), () -> node.putNull("hook"));
    ArrayNode processors = node.putArray("processors");
    rewrite
        .processors()
        .forEach(p ->
            processors
                .addObject()
                .put("name", p.name())
                .put("source", p.source().name().toLowerCase(Locale.ROOT)));
    node.put("raw", found.diff().raw());
    node.put("effective", found.diff().effective());
    ArrayNode changes = node.putArray("changes");
    for (Change change : found.diff().changes()) {
      ObjectNode one = changes.addObject().put("path", change.path());
      put(one, "before", change.before());
      put(one, "after", change.after());
    }
  }

  private static DecisionsText decisions(Workspace opened, Id wanted, MidTaskRewrite rewrite) {
    return new DecisionsText(opened, Target.midTask(wanted.run(), rewrite.id()));
  }

  private static void put(ObjectNode node, String name, Optional<Shape> value) {
    value.map(Shape::brief).ifPresentOrElse(text -> node.put(name, text), () -> node.putNull(name));
  }
}
