package dev.countersign.ui.review;

import dev.countersign.base.Progress;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Effect;
import dev.countersign.review.Hindsight;
import dev.countersign.review.InboxItem;
import dev.countersign.review.Readiness;
import dev.countersign.review.Review;
import dev.countersign.review.RewriteAudit;
import dev.countersign.review.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the inbox, the review form and the signing dialog ask of the workspace.
public interface ReviewActions {

  /// Every item of every run, done ones included; in order of section, then risk, highest first.
  List<InboxItem> inbox();

  /// Every decision on this target, oldest first, superseded ones included.
  List<Review> reviews(Target target);

  /// What still stands between the person and this choice. Asked at every tick and key stroke that
  /// matters, so it must answer from memory.
  ///
  /// @param viewed labels of the files viewed so far
  /// @param acknowledged rule ids acknowledged so far
  /// @param hindsight whether what happened later counts
  Readiness readiness(
      Target target,
      Choice choice,
      List<String> viewed,
      List<String> acknowledged,
      Hindsight hindsight);

  /// What the audit says about this target. May take long the first time.
  RewriteAudit audit(Target target);

  /// What the decisions on this target come to now.
  Effect effect(Target target);

  /// Reads the sources of the imported runs again and compares them, byte for byte by digest, with
  /// what was imported. What changed is taken in as a further revision, so that decisions on the
  /// old files are shown as made for other content.
  List<SourceCheck> checkSources(Progress progress);

  /// The sentence in which the manifest says what the edit does; untrusted, empty if it says
  /// nothing.
  String claim(Target target);

  /// What a signature on this target binds, as it stands now.
  ///
  /// @throws IOException if a bound file cannot be read
  Binding binding(Target target) throws IOException;

  /// Signs and records a decision.
  ///
  /// @param passphrase opens the key; the caller wipes it afterwards
  /// @throws IOException if the ledger cannot be written
  DecideOutcome decide(DecisionRequest request, char[] passphrase) throws IOException;

  /// Keeps a remark without a signature; the next signed entry binds it.
  ///
  /// @throws IOException if it cannot be written
  void note(Target target, String text) throws IOException;

  /// Who signs here; empty until a key was made.
  Optional<Identity> identity();

  /// Everybody who has a key on this computer, by id.
  List<Identity> people();

  /// Says who of [#people] signs from now on.
  void choose(Identity person);

  /// Makes this person's key on this computer.
  ///
  /// @param passphrase at least 12 characters; the caller wipes it afterwards
  /// @throws IOException if the key cannot be kept
  Identity createKey(String person, String displayName, char[] passphrase) throws IOException;
}
