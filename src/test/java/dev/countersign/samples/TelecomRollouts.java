package dev.countersign.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rollouts of `telecom-drift` that have journals: one case in every round, a second one around
/// the round that breaks it.
final class TelecomRollouts {
  private static final List<ToolSpec> TOOLS =
      List.of(
          new ToolSpec("GetCustomer", "Find a customer by phone number.", "phone"),
          new ToolSpec("GetLine", "Show the state of a line.", "line"),
          new ToolSpec("SetLine", "Change one setting of a line: line, setting, value.", "change"),
          new ToolSpec("ResetNetwork", "Make a line register with the network again.", "line"),
          new ToolSpec("HandOver", "Give the case to a person, with a reason.", "reason"));
  private static final ToolSpec DIAGNOSIS =
      new ToolSpec(
          "LineDiagnosis",
          "Check service, data, roaming and device of a line in one call.",
          "line");
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "telecom-07",
              "I am abroad and have no mobile data since this morning. My number is 555-0107.",
          "telecom-23", "My phone says no service. My number is 555-0123.");

  private final Outcomes outcomes;

  TelecomRollouts(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /// All of them, by round, task and number.
  List<Rollout> all() {
    var all = new ArrayList<Rollout>();
    for (int round = 1; round <= 9; round++) {
      boolean both = round == 7;
      for (var task : both ? List.of("telecom-07", "telecom-23") : List.of("telecom-07")) {
        for (int index = 0; index < 2; index++) {
          all.add(rollout(round, task, index));
        }
      }
    }
    return List.copyOf(all);
  }

  private Rollout rollout(int round, String task, int index) {
    boolean passed = outcomes.flags(round, task).charAt(index) == '1';
    var tools = new ArrayList<>(TOOLS);
    if (round == 9) {
      tools.add(DIAGNOSIS);
    }
    return new Rollout(
        round,
        task,
        index,
        QUESTIONS.getOrDefault(task, ""),
        Story.resource("telecom/agent.r" + promptRound(round) + ".md"),
        List.copyOf(tools),
        task.equals("telecom-07") ? roaming(round, passed) : service(round),
        false,
        passed,
        List.of());
  }

  /// The round whose prompt was in force: after the rollback of R7 it is that of R6.
  static int promptRound(int round) {
    return round > 7 ? 6 : round;
  }

  private static List<Step> roaming(int round, boolean passed) {
    var steps = new ArrayList<Step>();
    steps.add(find("555-0107", "Mara Lind, plan Travel M, line L-107"));
    if (round == 9) {
      steps.add(
          reminded(round, Step.of("", "I check your line."))
              .call(
                  Call.of(
                      "LineDiagnosis",
                      "line",
                      "L-107",
                      "service: fine\ndata: fine\nroaming: off\ndevice: fine\nbegin with roaming")));
    } else {
      steps.add(
          reminded(round, Step.of("", "I look at your line."))
              .call(
                  Call.of(
                      "GetLine", "line", "L-107", "registered yes; apn on, data on, roaming off")));
    }
    if (round == 7) {
      steps.add(refused(Call.of("SetLine", "change", "L-107 roaming on", "")));
      steps.add(closing(round, "May I check service now? Service is fine. May I check data now?"));
    } else if (passed) {
      steps.add(
          reminded(round, Step.of("", "Roaming is off. With your agreement I switch it on."))
              .call(Call.of("SetLine", "change", "L-107 roaming on", "roaming on")));
      steps.add(closing(round, "Roaming is on now. Please look whether data works."));
    } else {
      steps.add(
          reminded(round, Step.of("", "Data looks fine. I make the line register again."))
              .call(Call.of("ResetNetwork", "line", "L-107", "registered yes")));
      steps.add(closing(round, "The line is registered again. Please restart your phone."));
    }
    return List.copyOf(steps);
  }

  private static List<Step> service(int round) {
    var steps = new ArrayList<Step>();
    steps.add(find("555-0123", "Jon Adler, plan Basic, line L-123"));
    steps.add(
        reminded(round, Step.of("", "I look at your line."))
            .call(
                Call.of("GetLine", "line", "L-123", "registered no; apn on, data on, roaming on")));
    if (round == 7) {
      steps.add(refused(Call.of("ResetNetwork", "line", "L-123", "")));
      steps.add(
          reminded(round, Step.of("", "I try again now that service has been read aloud."))
              .call(
                  Call.of("ResetNetwork", "line", "L-123", "")
                      .denied("PolicyEchoProcessor", "Read aloud first: data, roaming, device.")));
      steps.add(closing(round, "Before I change anything: may I check data now?"));
    } else {
      steps.add(
          reminded(
                  round, Step.of("", "The line is not registered. With your agreement I reset it."))
              .call(Call.of("ResetNetwork", "line", "L-123", "registered yes")));
      steps.add(closing(round, "The line is registered again. You should see signal bars."));
    }
    return List.copyOf(steps);
  }

  private static Step find(String phone, String customer) {
    return Step.of("Identify the customer first.", "Thank you, I look you up.")
        .call(Call.of("GetCustomer", "phone", phone, customer));
  }

  private static Step refused(Call call) {
    return reminded(7, Step.of("The customer has agreed.", "I make the change that we agreed on."))
        .call(
            call.denied(
                "PolicyEchoProcessor", "Read aloud first: service, data, roaming, device."));
  }

  private static Step reminded(int round, Step step) {
    return round < 3
        ? step
        : step.inject("ChecklistReminderProcessor", "Open checks: service, data, roaming, device.");
  }

  private static Step closing(int round, String text) {
    var step = reminded(round, Step.of("", text));
    return round < 5 || text.endsWith("?")
        ? step
        : step.answer("ClosingCheckProcessor", text + " Is anything else open?");
  }
}
