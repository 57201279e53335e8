package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A change of what passes through the harness while a task runs: a place where the raw track and
/// the effective track differ.
///
/// @param id the part after `RUN/`: `s:<session id>#<step>.<k>`, the k-th rewrite (from 1) of the
///   steps with that number, in order of the session
/// @param kind what was rewritten
/// @param key the step
/// @param stepIndex position of the step among the session's steps
/// @param hook where it was done; empty if no hook could be found for it
/// @param processors who did it, in order of firing; empty if not recorded
/// @param raw as it came
/// @param effective as it went on
/// @param tool the tool's name for tool rewrites; else empty
/// @param callId `tool_call_id` for tool rewrites; else empty
/// @param records the lines that show it, raw before effective
/// @param note what must be said about it in one sentence; empty if nothing
public record MidTaskRewrite(
    String id,
    Kind kind,
    StepKey key,
    int stepIndex,
    Optional<Hook> hook,
    List<ProcessorAttribution> processors,
    Passage raw,
    Passage effective,
    String tool,
    String callId,
    List<JournalRecord> records,
    String note) {

  public MidTaskRewrite {
    processors = List.copyOf(processors);
    records = List.copyOf(records);
  }

  /// Whether both sides are versions of one thing. They are not if a call did not run: then one is
  /// what was asked for and the other what the model got instead.
  public boolean comparesVersions() {
    return kind != Kind.TOOL_DENIED && kind != Kind.TOOL_SYNTHESISED;
  }

  /// Hook and processors as the run shows them, such as `before_tool: NormaliseToolInput
  /// (recorded)`; the names are untrusted.
  public String cause() {
    String at = hook.map(Hook::word).orElse("hook not recorded");
    String by =
        processors.isEmpty()
            ? "processor not recorded"
            : processors.stream()
                .map(p -> p.name() + " (" + p.source().name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
    return at + ": " + by;
  }

  /// What can be rewritten inside a task.
  public enum Kind {
    MODEL_OUTPUT("model-output"),
    TOOL_INPUT("tool-input"),
    TOOL_DENIED("tool-denied"),
    TOOL_SYNTHESISED("tool-synthesised"),
    TOOL_RESULT("tool-result"),
    USER_TEXT("user-text"),
    INJECTED_MESSAGE("injected-message"),
    SYSTEM_PROMPT("system-prompt"),
    TOOLS("tools"),
    BOUNDARY("boundary");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word for it in lists and JSON.
    public String word() {
      return word;
    }
  }
}
