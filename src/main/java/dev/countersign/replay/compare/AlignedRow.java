package dev.countersign.replay.compare;

import java.util.Optional;

/// One line of an alignment: what both rollouts did, or one of them.
///
/// @param state whether the two did the same
/// @param left what the left one did; empty if only the right one did something
/// @param right what the right one did; empty if only the left one did something
public record AlignedRow(State state, Optional<Call> left, Optional<Call> right) {

  /// How the two sides compare.
  public enum State {
    /// The same tool with the same arguments and the same result.
    SAME("same", "="),
    /// The same tool, with other arguments or another result.
    CHANGED("changed", "~"),
    /// Only the left rollout did it.
    ONLY_LEFT("only left", "−"),
    /// Only the right rollout did it.
    ONLY_RIGHT("only right", "+");

    private final String word;
    private final String sign;

    State(String word, String sign) {
      this.word = word;
      this.sign = sign;
    }

    /// The word for texts.
    public String word() {
      return word;
    }

    /// The sign for the gutter.
    public String sign() {
      return sign;
    }
  }

  static AlignedRow pair(Call left, Call right) {
    boolean same =
        left.arguments().equals(right.arguments())
            && left.result().equals(right.result())
            && left.note().equals(right.note());
    return new AlignedRow(same ? State.SAME : State.CHANGED, Optional.of(left), Optional.of(right));
  }

  static AlignedRow left(Call call) {
    return new AlignedRow(State.ONLY_LEFT, Optional.of(call), Optional.empty());
  }

  static AlignedRow right(Call call) {
    return new AlignedRow(State.ONLY_RIGHT, Optional.empty(), Optional.of(call));
  }

  /// The side that is there, the left one if both are.
  public Call any() {
    return left.or(() -> right).orElseThrow();
  }

  /// What differs, in words: `arguments`, `result`, `arguments and result`, or the state's word.
  public String difference() {
    if (left.isEmpty() || right.isEmpty() || state == State.SAME) {
      return state.word();
    }
    boolean arguments = !left.get().arguments().equals(right.get().arguments());
    boolean result = !left.get().result().equals(right.get().result());
    boolean answer = left.get().kind() == Call.Kind.ANSWER;
    if (arguments && result) {
      return "arguments and result";
    }
    return arguments ? "arguments" : result ? (answer ? "answer" : "result") : "approval";
  }
}
