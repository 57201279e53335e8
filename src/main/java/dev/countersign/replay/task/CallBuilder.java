package dev.countersign.replay.task;

import dev.countersign.replay.diff.Shape;
import dev.countersign.replay.task.MidTaskRewrite.Kind;
import dev.countersign.replay.task.RewriteLog.Call;
import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Lays the tool calls of a step out: as the model asked and as they ran, each with its result
/// behind it.
final class CallBuilder {

  private static final String SPAWN = "spawn_subagent";

  private final StepBuilder.StepScene scene;
  private final StepBuilder.Session session;
  private final List<StepItem> items;
  private final List<TracedCall> unused;
  private final boolean[] taken;

  CallBuilder(StepBuilder.StepScene scene, StepBuilder.Session session, List<StepItem> items) {
    this.scene = scene;
    this.session = session;
    this.items = items;
    this.unused = new ArrayList<>(scene.traced().calls);
    this.taken = new boolean[scene.open().said.size()];
  }

  /// The calls of a model output that went on.
  void asked(Said output) {
    for (Said.Asked asked : output.calls()) {
      Optional<TracedCall> traced =
          unused.stream().filter(call -> call.callId.equals(asked.id())).findFirst();
      traced.ifPresent(unused::remove);
      call(output.record(), asked, traced);
    }
  }

  /// A result whose call was not among those asked for.
  void result(int at) {
    if (taken[at]) {
      return;
    }
    Said said = scene.open().said.get(at);
    Optional<TracedCall> traced =
        unused.stream().filter(call -> call.callId.equals(said.callId())).findFirst();
    if (said.is("raw_tool") || session.legacy()) {
      result(at, traced);
    } else {
      taken[at] = true;
      item(
          StepItem.Kind.RESULT,
          said.name(),
          said.callId(),
          new Passage("", 0, Passage.Form.MISSING, Place.Nowhere.HERE),
          said.content(),
          List.of(),
          List.of(said.record()),
          "the result as it came was not recorded");
    }
  }

  /// A started sub-agent that no call took along.
  void spawn(int at) {
    if (!taken[at]) {
      spawned(at);
    }
  }

  /// Calls that the trace tells of and no model output asks for.
  void rest() {
    for (TracedCall call : List.copyOf(unused)) {
      call.call()
          .ifPresent(record ->
              call(
                  record,
                  new Said.Asked(call.callId, call.tool, Passage.NONE, ""),
                  Optional.of(call)));
    }
  }

  private void call(JournalRecord record, Said.Asked asked, Optional<TracedCall> traced) {
    int result = find("raw_tool", asked.id());
    var records = new ArrayList<JournalRecord>(List.of(record));
    traced.flatMap(TracedCall::call).filter(r -> !r.equals(record)).ifPresent(records::add);
    var ids = new ArrayList<String>();
    Passage input = asked.input();
    var call = new Call(asked.name(), asked.id());
    if (traced.isPresent()) {
      input = passed(traced.get(), asked, call, records, ids);
    }
    item(
        StepItem.Kind.CALL,
        asked.name(),
        asked.id(),
        asked.input(),
        input,
        ids,
        records,
        callNote(traced, result >= 0));
    if (asked.name().equals(SPAWN)) {
      int spawn = spawnOf(result);
      if (spawn >= 0) {
        spawned(spawn);
      }
    }
    if (result >= 0) {
      result(result, traced);
      facts(asked, input, traced, scene.open().said.get(result), records);
    } else if (traced.isPresent() && !traced.get().approved) {
      traced
          .get()
          .call()
          .ifPresent(
              r -> session.context().history.add(new Place.InRecord(r, Place.Part.SAID, "")));
    }
  }

  /// What the call ran with, and the rewrites on the way there.
  private Passage passed(
      TracedCall traced,
      Said.Asked asked,
      Call call,
      List<JournalRecord> records,
      List<String> ids) {
    Passage input = asked.input();
    if (traced.override.form() != Passage.Form.NONE && !sameValue(input, traced.override)) {
      input = traced.override;
      ids.add(
          session
              .rewrites()
              .add(
                  Kind.TOOL_INPUT,
                  Hook.BEFORE_TOOL,
                  traced.before,
                  asked.input(),
                  input,
                  call,
                  records,
                  ""));
    }
    if (!traced.approved || traced.synthetic.form() != Passage.Form.NONE) {
      Kind kind = traced.approved ? Kind.TOOL_SYNTHESISED : Kind.TOOL_DENIED;
      ids.add(
          session
              .rewrites()
              .add(
                  kind,
                  Hook.BEFORE_TOOL,
                  traced.before,
                  input,
                  traced.synthetic,
                  call,
                  records,
                  note(traced)));
    }
    return input;
  }

  private static String note(TracedCall call) {
    boolean synthetic = call.synthetic.form() != Passage.Form.NONE;
    if (call.approved) {
      return "the tool did not run: a processor gave this result in its place";
    }
    return synthetic
        ? "the call was denied: the tool did not run and a processor gave this result in its place"
        : "the call was denied: the tool did not run, and what the model was told is not recorded";
  }

  private String callNote(Optional<TracedCall> traced, boolean hasResult) {
    if (traced.isEmpty()) {
      return session.traced() && !hasResult ? "the call was never made" : "";
    }
    TracedCall call = traced.get();
    if (!call.approved || call.synthetic.form() != Passage.Form.NONE) {
      return note(call);
    }
    return call.result().isEmpty() && !hasResult ? "cut off: no result was recorded" : "";
  }

  private void result(int at, Optional<TracedCall> traced) {
    taken[at] = true;
    OpenStep open = scene.open();
    Said raw = open.said.get(at);
    Optional<Said> delta = session.legacy() ? Optional.empty() : open.delta(at, "tool");
    Said effective = delta.orElse(raw);
    session.context().history.add(SaidPlaces.of(effective));
    var records = new ArrayList<JournalRecord>(List.of(raw.record()));
    delta.ifPresent(said -> {
      taken[open.said.indexOf(said)] = true;
      records.add(said.record());
    });
    var ids = new ArrayList<String>();
    if (delta.isPresent() && !same(raw, effective)) {
      List<Trigger> triggers = traced.map(call -> call.after).orElse(List.of());
      ids.add(
          session
              .rewrites()
              .add(
                  Kind.TOOL_RESULT,
                  Hook.AFTER_TOOL,
                  triggers,
                  raw.content(),
                  effective.content(),
                  new Call(raw.name(), raw.callId()),
                  List.copyOf(records),
                  ""));
    }
    traced.flatMap(TracedCall::result).ifPresent(records::add);
    String note =
        raw.content().form() == Passage.Form.MISSING
            ? "the file with the result is missing"
            : traced.map(call -> call.error).orElse("");
    item(
        StepItem.Kind.RESULT,
        raw.name(),
        raw.callId(),
        raw.content(),
        effective.content(),
        ids,
        records,
        note);
  }

  private void facts(
      Said.Asked asked,
      Passage input,
      Optional<TracedCall> traced,
      Said raw,
      List<JournalRecord> records) {
    var lines = new ArrayList<>(records);
    lines.add(raw.record());
    traced.flatMap(TracedCall::result).ifPresent(lines::add);
    boolean ran = traced.map(call -> call.synthetic.form() == Passage.Form.NONE).orElse(true);
    session
        .facts()
        .add(
            new CallFact(
                session.rewrites().stepIndex(),
                asked.name(),
                input.equals(asked.input())
                    ? asked.key()
                    : traced.map(call -> call.overrideKey).orElse(""),
                raw.digest(),
                ran && raw.content().length() == 0 && raw.content().form() != Passage.Form.MISSING,
                error(traced.map(call -> call.error).orElse(""), raw.content().head()),
                traced.map(call -> call.millis).orElse(OptionalDouble.empty()),
                lines));
  }

  private static String error(String traced, String content) {
    return traced.isEmpty() && content.startsWith("Error:") ? content.substring(6).strip() : traced;
  }

  private void spawned(int at) {
    taken[at] = true;
    Said said = scene.open().said.get(at);
    item(
        StepItem.Kind.SPAWN,
        "",
        "",
        Passage.NONE,
        Passage.NONE,
        List.of(),
        List.of(said.record()),
        "a sub-agent was started");
  }

  /// The spawn record of a call: directly before its result, or any left if it has none.
  private int spawnOf(int result) {
    List<Said> said = scene.open().said;
    if (result > 0) {
      return said.get(result - 1).is("spawn_sub_agent") && !taken[result - 1] ? result - 1 : -1;
    }
    for (int at = 0; at < said.size() && result < 0; at++) {
      boolean last = at + 1 == said.size() || !said.get(at + 1).is("raw_tool");
      if (said.get(at).is("spawn_sub_agent") && last && !taken[at]) {
        return at;
      }
    }
    return -1;
  }

  private int find(String kind, String callId) {
    List<Said> said = scene.open().said;
    for (int at = 0; at < said.size(); at++) {
      boolean fits = said.get(at).is(kind) || (session.legacy() && said.get(at).is("tool"));
      if (fits && !taken[at] && said.get(at).callId().equals(callId)) {
        return at;
      }
    }
    return -1;
  }

  private boolean same(Said one, Said other) {
    boolean missing =
        one.content().form() == Passage.Form.MISSING
            || other.content().form() == Passage.Form.MISSING;
    return one.content().equals(other.content())
        || (!missing && one.digest().equals(other.digest()));
  }

  private boolean sameValue(Passage one, Passage other) {
    Optional<Shape> shape = JsonShape.of(session.passages().whole(one));
    return shape.isPresent() && shape.equals(JsonShape.of(session.passages().whole(other)));
  }

  private void item(
      StepItem.Kind kind,
      String tool,
      String callId,
      Passage raw,
      Passage effective,
      List<String> ids,
      List<JournalRecord> records,
      String note) {
    items.add(new StepItem(kind, tool, callId, raw, effective, ids, records, note));
  }
}
