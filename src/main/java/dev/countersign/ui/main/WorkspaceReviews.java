package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.ledger.Json;
import dev.countersign.ledger.KeyAccess;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.review.Choice;
import dev.countersign.review.Claim;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Effect;
import dev.countersign.review.Hindsight;
import dev.countersign.review.InboxItem;
import dev.countersign.review.Parts;
import dev.countersign.review.Person;
import dev.countersign.review.Readiness;
import dev.countersign.review.Review;
import dev.countersign.review.RewriteAudit;
import dev.countersign.review.Target;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFileRepository;
import dev.countersign.ui.review.Binding;
import dev.countersign.ui.review.Identity;
import dev.countersign.ui.review.ReviewActions;
import dev.countersign.ui.review.SourceCheck;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// The inbox's and the review form's actions on an open workspace.
final class WorkspaceReviews implements ReviewActions {

  private final Supplier<Workspace> workspace;

  WorkspaceReviews(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<InboxItem> inbox() {
    return workspace.get().reviews().inbox();
  }

  @Override
  public List<Review> reviews(Target target) {
    return workspace.get().reviews().of(target);
  }

  @Override
  public Readiness readiness(
      Target target,
      Choice choice,
      List<String> viewed,
      List<String> acknowledged,
      Hindsight hindsight) {
    Readiness open =
        workspace
            .get()
            .reviews()
            .readiness(target, ticked(target, viewed), new HashSet<>(acknowledged), hindsight);
    return new Readiness(
        open.unviewed(),
        open.unacknowledged(),
        workspace.get().reviews().reasonNeeded(target, choice, OptionalInt.empty()),
        open.risk());
  }

  @Override
  public RewriteAudit audit(Target target) {
    return workspace.get().reviews().audit(target);
  }

  @Override
  public Effect effect(Target target) {
    return workspace.get().reviews().effect(target);
  }

  @Override
  public List<SourceCheck> checkSources(Progress progress) {
    return workspace.get().runs().stream().map(run -> check(run, progress)).toList();
  }

  private SourceCheck check(Run run, Progress progress) {
    return switch (workspace.get().importer().importAgain(run, progress)) {
      case ImportOutcome.AlreadyKnown(var now) ->
          new SourceCheck(
              run.id(),
              List.of(),
              now.revision() == run.revision()
                  ? ""
                  : "its source is that of revision %d again, and revision %d is shown"
                      .formatted(now.revision(), run.revision()));
      case ImportOutcome.NewRevision(var now, _, _, var differences) ->
          new SourceCheck(
              now.id(), differences.stream().map(RunFileRepository.Difference::path).toList(), "");
      case ImportOutcome.Imported(var other, _) ->
          new SourceCheck(
              run.id(), List.of(), "another run lies there now; it was imported as " + other.id());
      case ImportOutcome.Refused(_, String message) ->
          new SourceCheck(run.id(), List.of(), message);
    };
  }

  @Override
  public String claim(Target target) {
    if (target.isMidTask()) {
      return workspace
          .get()
          .session(target.run(), target.id())
          .replay()
          .rewrite(target.id())
          .map(WorkspaceReviews::claim)
          .orElse("");
    }
    return Claim.of(
            workspace.get().rewrite(target.run(), target.id()), workspace.get().files(target.run()))
        .orElse("");
  }

  private static String claim(MidTaskRewrite rewrite) {
    String note = rewrite.note().isEmpty() ? "" : " · " + rewrite.note();
    return rewrite.kind().word() + " · " + rewrite.cause() + note;
  }

  @Override
  public Binding binding(Target target) {
    Parts parts = workspace.get().reviews().parts(target);
    return new Binding(
        parts.present().stream()
            .map(part -> new Binding.Part(part.role(), part.name(), part.digest()))
            .toList(),
        parts.content());
  }

  @Override
  public DecideOutcome decide(DecisionRequest request, char[] passphrase) {
    var all =
        new DecisionRequest(
            request.target(),
            request.choice(),
            request.reason(),
            request.acknowledged(),
            ticked(request.target(), request.viewed()).stream().sorted().toList(),
            request.opened(),
            request.hindsight());
    return workspace.get().reviews().decide(all, OptionalInt.empty(), passphrase);
  }

  @Override
  public void note(Target target, String text) {
    workspace
        .get()
        .ledger()
        .addPending(
            Json.object(Map.of("note", Json.of(text), "target", Json.of(target.toString()))));
  }

  @Override
  public Optional<Identity> identity() {
    return workspace
        .get()
        .profiles()
        .current()
        .filter(person -> workspace.get().profiles().key(person).exists())
        .map(this::identity);
  }

  private Identity identity(Person person) {
    return new Identity(person.id(), person.displayName(), key(person));
  }

  @Override
  public List<Identity> people() {
    return workspace.get().profiles().people().stream()
        .filter(person -> workspace.get().profiles().key(person).exists())
        .map(this::identity)
        .toList();
  }

  @Override
  public void choose(Identity person) {
    workspace.get().profiles().choose(person.person());
  }

  @Override
  public Identity createKey(String id, String displayName, char[] passphrase) throws IOException {
    Person person = new Person(id, displayName);
    KeyAccess access = workspace.get().profiles().create(person, passphrase);
    if (access instanceof KeyAccess.Open(var key)) {
      workspace.get().profiles().choose(person.id());
      return new Identity(person.id(), person.displayName(), digits(key.id().text()));
    }
    throw new IOException(access.message());
  }

  /// The files viewed now and those ticked before.
  private Set<String> ticked(Target target, List<String> viewed) {
    Set<String> labels = new HashSet<>(viewed);
    workspace.get().reviews().labels(target).stream()
        .filter(label -> workspace.get().desk().viewed(target.run(), target.id(), label))
        .forEach(labels::add);
    return labels;
  }

  private String key(Person person) {
    return workspace.get().profiles().keyId(person).map(WorkspaceReviews::digits).orElse("");
  }

  /// A key id without the name of its hash, which is the same for all.
  private static String digits(String keyId) {
    return keyId.substring(keyId.indexOf(':') + 1);
  }
}
