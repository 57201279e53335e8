package dev.countersign.replay.task;

import dev.countersign.replay.task.MidTaskRewrite.Kind;
import dev.countersign.replay.task.RewriteLog.Call;
import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays one step out on two tracks: before the model call the prompt, the tools and what users and
/// processors said; then the model; then its calls.
final class StepBuilder {

  private static final String NOT_SENT = "recorded, not necessarily sent to the model";

  private final StepScene scene;
  private final Session session;
  private final List<StepItem> items = new ArrayList<>();

  /// What is the same for all steps of a session.
  ///
  /// @param passages of the session
  /// @param rewrites collects them
  /// @param context carried from step to step
  /// @param legacy whether nothing is called raw in it
  /// @param traced whether it has any trace
  /// @param facts collects what is known of each tool call
  record Session(
      Passages passages,
      RewriteLog rewrites,
      Context context,
      boolean legacy,
      boolean traced,
      List<CallFact> facts) {}

  /// The step.
  ///
  /// @param open what the conversation says
  /// @param traced what the trace says
  /// @param turn its turn in the trace
  /// @param first whether it is the first step of its turn
  record StepScene(OpenStep open, TracedStep traced, TracedTurn turn, boolean first) {}

  StepBuilder(StepScene scene, Session session) {
    this.scene = scene;
    this.session = session;
  }

  /// The items of the step, in order.
  List<StepItem> build() {
    List<Said> said = scene.open().said;
    var calls = new CallBuilder(scene, session, items);
    var boundaries = new BoundaryBuilder(scene, session, items);
    for (int at = 0; at < said.size(); at++) {
      Said one = said.get(at);
      switch (kind(one)) {
        case "tools" -> tools(one);
        case "system" -> system(one);
        case "raw_user" -> user(one, at);
        case "user" -> lateUser(one, at);
        case "raw_assistant" -> model(one, at, calls);
        case "assistant" -> interrupt(one);
        case "raw_tool", "tool" -> calls.result(at);
        case "spawn_sub_agent" -> calls.spawn(at);
        case "context_snapshot_raw", "context_snapshot" -> boundaries.snapshot(at);
        default -> other(one);
      }
    }
    calls.rest();
    boundaries.rest();
    return List.copyOf(items);
  }

  /// The kind, with the words of the old format put into today's.
  private String kind(Said said) {
    String kind = said.record().kind();
    boolean old = session.legacy() && List.of("user", "assistant", "tool").contains(kind);
    return old ? "raw_" + kind : kind;
  }

  private void tools(Said said) {
    Context context = session.context();
    String text = session.passages().whole(said.content());
    boolean changed = !context.toolsText.equals(text) && context.tools.form() != Passage.Form.NONE;
    String note = "";
    var ids = new ArrayList<String>();
    if (changed) {
      List<Trigger> triggers = scene.traced().at(Hook.STEP_START);
      note = toolsNote(triggers);
      ids.add(
          triggers.isEmpty()
              ? session
                  .rewrites()
                  .add(
                      Kind.TOOLS,
                      Optional.empty(),
                      List.of(),
                      context.tools,
                      said.content(),
                      Call.NONE,
                      List.of(said.record()),
                      note)
              : session
                  .rewrites()
                  .add(
                      Kind.TOOLS,
                      Hook.STEP_START,
                      triggers,
                      context.tools,
                      said.content(),
                      Call.NONE,
                      List.of(said.record()),
                      note));
    }
    Passage raw = changed ? context.tools : said.content();
    item(StepItem.Kind.TOOLS, raw, said.content(), ids, List.of(said.record()), note);
    context.tools = said.content();
    context.toolsText = text;
    context.offers = Offers.of(session.passages().body(said.record()));
  }

  private String toolsNote(List<Trigger> triggers) {
    String by =
        triggers.isEmpty()
            ? "no processor fired at step_start: the list was changed outside the hooks, such as"
                + " by a tool that registers tools; "
            : "";
    return by + (scene.first() ? "the record follows the tools' names only" : NOT_SENT);
  }

  private void system(Said said) {
    Context context = session.context();
    String text = session.passages().whole(said.content());
    Passage before = context.recordedPrompt;
    boolean changed = !context.promptText.equals(text) && before.form() != Passage.Form.NONE;
    String note = changed && !scene.first() ? NOT_SENT : "";
    var ids = new ArrayList<String>();
    if (changed) {
      Hook hook = scene.first() ? Hook.TASK_START : Hook.STEP_START;
      List<Trigger> triggers = scene.first() ? scene.turn().atStart : scene.traced().at(hook);
      ids.add(
          session
              .rewrites()
              .add(
                  Kind.SYSTEM_PROMPT,
                  hook,
                  triggers,
                  before,
                  said.content(),
                  Call.NONE,
                  List.of(said.record()),
                  note));
    }
    Passage raw = changed ? before : said.content();
    item(StepItem.Kind.SYSTEM, raw, said.content(), ids, List.of(said.record()), note);
    context.recordedPrompt = said.content();
    context.promptText = text;
    if (scene.first()) {
      context.prompt = said.content();
    }
  }

  private void user(Said said, int at) {
    if (said.synthetic()) {
      injected(said);
      return;
    }
    Context context = session.context();
    context.lastUser = Optional.of(said);
    context.lastUserAt = context.history.size();
    context.history.add(SaidPlaces.of(said));
    Optional<Said> delta = userDelta(at);
    if (delta.isPresent()) {
      rewrittenUser(said, delta.get());
    } else {
      item(
          StepItem.Kind.USER,
          said.content(),
          said.content(),
          List.of(),
          List.of(said.record()),
          "");
    }
  }

  /// The delta of the last message that a user really sent before it.
  private Optional<Said> userDelta(int at) {
    Optional<Said> found = Optional.empty();
    List<Said> said = scene.open().said;
    for (Said later : said.subList(at + 1, said.size())) {
      if (later.is("raw_user") && !later.synthetic()) {
        return found;
      }
      found = later.is("user") && !session.legacy() ? Optional.of(later) : found;
    }
    return found;
  }

  /// A delta of this step for a message of an earlier one.
  private void lateUser(Said said, int at) {
    boolean merged =
        scene.open().said.subList(0, at).stream()
            .anyMatch(one -> one.is("raw_user") && !one.synthetic());
    if (!merged) {
      rewrittenUser(session.context().lastUser.orElse(said), said);
    }
  }

  private void rewrittenUser(Said raw, Said delta) {
    Context context = session.context();
    if (context.lastUserAt >= 0 && context.lastUserAt < context.history.size()) {
      context.history.set(context.lastUserAt, SaidPlaces.of(delta));
    }
    List<JournalRecord> records =
        raw.record().equals(delta.record())
            ? List.of(delta.record())
            : List.of(raw.record(), delta.record());
    List<String> ids =
        same(raw.content(), delta.content())
            ? List.of()
            : List.of(
                session
                    .rewrites()
                    .add(
                        Kind.USER_TEXT,
                        Hook.STEP_START,
                        scene.traced().at(Hook.STEP_START),
                        raw.content(),
                        delta.content(),
                        Call.NONE,
                        records,
                        ""));
    item(StepItem.Kind.USER, raw.content(), delta.content(), ids, records, "");
  }

  private void injected(Said said) {
    Hook hook = Hook.of(said.hook()).orElse(Hook.BEFORE_MODEL);
    List<Trigger> triggers = scene.traced().at(hook);
    String note =
        triggers.size() > 1
            ? "%d processors acted on this hook; which of them appended it is not recorded"
                .formatted(triggers.size())
            : "";
    List<JournalRecord> records = List.of(said.record());
    String id =
        said.processor().isEmpty()
            ? session
                .rewrites()
                .add(
                    Kind.INJECTED_MESSAGE,
                    hook,
                    triggers,
                    Passage.NONE,
                    said.content(),
                    Call.NONE,
                    records,
                    note)
            : session
                .rewrites()
                .add(
                    Kind.INJECTED_MESSAGE,
                    Optional.of(hook),
                    List.of(
                        new ProcessorAttribution(
                            said.processor(), ProcessorAttribution.Source.RECORDED)),
                    Passage.NONE,
                    said.content(),
                    Call.NONE,
                    records,
                    "");
    item(StepItem.Kind.INJECTED, Passage.NONE, said.content(), List.of(id), records, note);
  }

  private void model(Said raw, int at, CallBuilder calls) {
    if (raw.isInterrupt()) {
      interrupt(raw);
      return;
    }
    Optional<Said> delta =
        session.legacy() ? Optional.empty() : scene.open().delta(at, "assistant");
    Said effective = delta.orElse(raw);
    session.context().history.add(SaidPlaces.of(effective));
    if (raw.isSkippedModel()) {
      skipped(raw);
    } else if (delta.isPresent() && !same(raw.whole(), effective.whole())) {
      rewrittenOutput(raw, effective);
    } else {
      item(StepItem.Kind.MODEL, raw.content(), raw.content(), List.of(), List.of(raw.record()), "");
    }
    calls.asked(effective);
  }

  private void rewrittenOutput(Said raw, Said delta) {
    boolean onlyText = raw.calls().isEmpty() && delta.calls().isEmpty();
    boolean content = onlyText && !same(raw.content(), delta.content());
    Passage before = content ? raw.content() : raw.whole();
    Passage after = content ? delta.content() : delta.whole();
    List<JournalRecord> records = List.of(raw.record(), delta.record());
    String id =
        session
            .rewrites()
            .add(
                Kind.MODEL_OUTPUT,
                Hook.AFTER_MODEL,
                scene.traced().at(Hook.AFTER_MODEL),
                before,
                after,
                Call.NONE,
                records,
                "");
    item(StepItem.Kind.MODEL, before, after, List.of(id), records, "");
  }

  private void skipped(Said raw) {
    String note = "no model was called: a processor answered in its place, which leaves no trigger";
    String id =
        session
            .rewrites()
            .add(
                Kind.MODEL_OUTPUT,
                Hook.BEFORE_MODEL,
                List.of(),
                Passage.NONE,
                raw.content(),
                Call.NONE,
                List.of(raw.record()),
                note);
    item(
        StepItem.Kind.MODEL, Passage.NONE, raw.content(), List.of(id), List.of(raw.record()), note);
  }

  /// An interrupt marker; other deltas were taken with their raw record.
  private void interrupt(Said said) {
    if (said.isInterrupt()) {
      session.context().history.add(SaidPlaces.of(said));
      item(
          StepItem.Kind.INTERRUPT,
          said.content(),
          said.content(),
          List.of(),
          List.of(said.record()),
          "a marker of the interrupt, never the model's words");
    }
  }

  private void other(Said said) {
    item(
        StepItem.Kind.OTHER,
        said.content(),
        said.content(),
        List.of(),
        List.of(said.record()),
        said.record().kind());
  }

  private void item(
      StepItem.Kind kind,
      Passage raw,
      Passage effective,
      List<String> ids,
      List<JournalRecord> records,
      String note) {
    items.add(new StepItem(kind, "", "", raw, effective, ids, records, note));
  }

  private boolean same(Passage one, Passage other) {
    return one.equals(other)
        || session.passages().whole(one).equals(session.passages().whole(other));
  }
}
