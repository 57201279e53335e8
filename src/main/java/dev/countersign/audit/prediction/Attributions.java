package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.prediction.Attribution.Standing;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Candidate.Signature;
import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Counts the real tool calls and processor triggers that ships declared as their signature (AUDIT
/// C4). Journals are counted, never the text of trajectory pages, which do not list processors
/// (FORMATS 3.9).
public final class Attributions {

  private final AuditInput input;
  private final TaskHistory history;

  private Attributions(AuditInput input) {
    this.input = input;
    this.history = TaskHistory.of(input);
  }

  /// One for every ship whose harness ran and whose manifest declares a signature, in order of the
  /// run.
  public static List<Attribution> of(AuditInput input) {
    var attributions = new Attributions(input);
    List<Attribution> all = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      Optional<Candidate> manifest = rewrite.candidate();
      Optional<Signature> signature = manifest.flatMap(Candidate::signature);
      if (signature.isPresent() && PredictionLedger.tookEffect(input, rewrite)) {
        all.add(attributions.of(rewrite, manifest.orElseThrow(), signature.get()));
      }
    }
    return all;
  }

  /// The attribution of one ship.
  public static Optional<Attribution> of(AuditInput input, String candidate) {
    return of(input).stream().filter(found -> found.candidate().equals(candidate)).findFirst();
  }

  /// How often the declared name fired in a session; empty if the signature is of a kind that
  /// leaves no trace.
  static OptionalInt fired(Signature signature, RolloutFacts facts) {
    return switch (signature.type()) {
      case "tool_call" -> OptionalInt.of(facts.toolCalls().getOrDefault(signature.name(), 0));
      case "processor_invocation" -> OptionalInt.of(triggers(signature.name(), facts.triggers()));
      default -> OptionalInt.empty();
    };
  }

  private static int triggers(String name, Map<String, Integer> triggers) {
    return triggers.entrySet().stream()
        .filter(entry -> last(entry.getKey()).equals(last(name)))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /// The class name of a dotted path, or of a file with a symbol.
  private static String last(String name) {
    int symbol = name.lastIndexOf("::");
    String tail = symbol < 0 ? name : name.substring(symbol + 2);
    return tail.substring(tail.lastIndexOf('.') + 1);
  }

  private Attribution of(Rewrite rewrite, Candidate manifest, Signature signature) {
    int before = PredictionLedger.before(rewrite);
    int after = rewrite.effectRound();
    int expected = signature.expectedMinCalls().orElse(1);
    List<RolloutFacts> rollouts = input.rollouts(after);
    Set<String> predicted = new LinkedHashSet<>();
    Stream.concat(manifest.willUnlock().stream(), manifest.willStabilize().stream())
        .map(task -> history.resolve(task, before))
        .forEach(predicted::add);
    List<TaskFiring> tasks =
        predicted.stream().map(task -> task(signature, task, before, after)).toList();
    Set<String> elsewhere = new TreeSet<>();
    rollouts.stream()
        .filter(facts -> fired(signature, facts).orElse(0) > 0)
        .filter(facts -> predicted.stream().noneMatch(t -> TaskHistory.same(t, facts.taskId())))
        .forEach(facts -> elsewhere.add(facts.taskId()));
    return new Attribution(
        rewrite.id(),
        rewrite.round(),
        before,
        after,
        signature,
        expected,
        rollouts.size(),
        sum(signature, rollouts),
        sum(signature, before(after)).orElse(0),
        namedIn(input.replay().harness(before), signature.name()),
        !manifest.iteratesFrom().isEmpty(),
        tasks,
        List.copyOf(elsewhere));
  }

  private List<RolloutFacts> before(int round) {
    return input.rollouts().stream()
        .filter(facts -> facts.round().isPresent() && facts.round().getAsInt() < round)
        .toList();
  }

  private TaskFiring task(Signature signature, String task, int before, int after) {
    List<RolloutFacts> rollouts =
        input.rollouts(after).stream()
            .filter(facts -> TaskHistory.same(facts.taskId(), task))
            .toList();
    OptionalInt calls = sum(signature, rollouts);
    int most =
        rollouts.stream().mapToInt(facts -> fired(signature, facts).orElse(0)).max().orElse(0);
    if (calls.isEmpty() && usedByHistory(signature, task, after)) {
      calls = OptionalInt.of(1);
      most = 1;
    }
    TaskGrade grade = history.grade(task, before, after);
    return new TaskFiring(task, grade, calls, most, standing(grade, calls));
  }

  /// Without a journal the task history may still say that the tool was used; its silence says
  /// nothing, for it speaks of one rollout only (FORMATS 3.8).
  private boolean usedByHistory(Signature signature, String task, int round) {
    return signature.type().equals("tool_call")
        && history
            .outcome(task, round)
            .filter(outcome -> outcome.toolsUsed().contains(signature.name()))
            .isPresent();
  }

  private static Standing standing(TaskGrade grade, OptionalInt calls) {
    if (calls.isEmpty() || grade == TaskGrade.UNKNOWN) {
      return Standing.CANNOT_TELL;
    }
    boolean fired = calls.getAsInt() > 0;
    return grade.isImproved()
        ? fired ? Standing.ATTRIBUTED : Standing.UNATTRIBUTED
        : fired ? Standing.FIRED_IN_VAIN : Standing.NEITHER;
  }

  private static OptionalInt sum(Signature signature, List<RolloutFacts> rollouts) {
    int sum = 0;
    boolean counted = false;
    for (RolloutFacts facts : rollouts) {
      OptionalInt fired = fired(signature, facts);
      counted |= fired.isPresent();
      sum += fired.orElse(0);
    }
    return counted ? OptionalInt.of(sum) : OptionalInt.empty();
  }

  private static boolean namedIn(Optional<Harness> harness, String name) {
    return !name.isEmpty()
        && harness.flatMap(Harness::tree).filter(tree -> names(tree, last(name))).isPresent();
  }

  private static boolean names(Tree tree, String name) {
    return switch (tree) {
      case Tree.MapNode map -> map.entries().stream().anyMatch(e -> names(e.value(), name));
      case Tree.ListNode list -> list.items().stream().anyMatch(item -> names(item, name));
      case Tree.Scalar scalar -> last(scalar.text()).equals(name);
    };
  }
}
