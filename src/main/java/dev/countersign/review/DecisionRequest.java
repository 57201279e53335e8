package dev.countersign.review;

import java.time.Duration;
import java.util.List;

/// What a person asks to have signed.
///
/// @param target what is decided
/// @param choice the decision
/// @param reason the person's words
/// @param acknowledged rule ids of the findings that the person acknowledged
/// @param viewed labels of the files that were on the screen, or all of them by `--viewed-all`
/// @param opened how long the rewrite was on the screen
/// @param hindsight whether the person has seen what happened later
public record DecisionRequest(
    Target target,
    Choice choice,
    String reason,
    List<String> acknowledged,
    List<String> viewed,
    Duration opened,
    Hindsight hindsight) {

  /// A request by a person who has not seen what happened later.
  public DecisionRequest(
      Target target,
      Choice choice,
      String reason,
      List<String> acknowledged,
      List<String> viewed,
      Duration opened) {
    this(target, choice, reason, acknowledged, viewed, opened, Hindsight.HIDDEN);
  }

  public DecisionRequest {
    acknowledged = List.copyOf(acknowledged);
    viewed = List.copyOf(viewed);
  }
}
