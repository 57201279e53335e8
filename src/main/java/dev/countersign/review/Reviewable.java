package dev.countersign.review;

import dev.countersign.ledger.DecisionStatement.Recorded;
import dev.countersign.ledger.Policy;
import dev.countersign.trace.Noticed;
import java.util.List;

/// Something that a person may decide on: what the rules of a decision ask of it, and what a
/// signature on it binds (LEDGER 1.3).
sealed interface Reviewable permits RoundRewrite, TaskRewrite {

  /// What a decision names.
  Target target();

  /// The round that it belongs to; 0 if it belongs to none.
  int round();

  /// Labels of what there is to view; approve needs all of it viewed.
  List<String> labels();

  /// Everything that bears on it: findings of the import and the audit, gate checks that the run
  /// recorded as failed, and checks that the audit finds unsatisfied.
  List<Noticed> findings(Hindsight hindsight);

  /// What the audit says about it.
  RewriteAudit audit();

  /// The risk of letting it stand.
  Risk risk(Policy policy);

  /// What the run says about it.
  Recorded recorded();

  /// Whether a decision says the same as the run.
  boolean agrees(Choice choice);

  /// Whether the run recorded that its gate failed, so that there is something to override.
  boolean gateFailed();

  /// Everything that a decision binds, as it stands now.
  Parts parts();

  /// The name of the form in which its diff is shown.
  String diffForm();
}
