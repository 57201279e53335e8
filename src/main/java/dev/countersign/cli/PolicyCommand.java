package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Standing;
import dev.countersign.review.DecideOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `policy`: how decisions are counted, and by whom.
@Command(name = "policy", description = "Shows or sets how decisions are counted.")
final class PolicyCommand {

  private static final long LONGEST = 1 << 20;

  private final Environment environment;
  private final Out out;

  PolicyCommand(Environment environment, Out out) {
    this.environment = environment;
    this.out = out;
  }

  @Command(name = "show", description = "The policy in force and the people who may sign.")
  int show(@Mixin WorkspaceOption options) {
    try (Workspace opened = options.open()) {
      Standing standing = opened.administration().standing();
      Policy policy =
          standing
              .policy()
              .orElseThrow(() ->
                  new RefusedException(
                      standing.entries() == 0
                          ? "this ledger has no entries yet; it begins with the first decision"
                          : "the text of the policy in force is not kept here"));
      if (options.json) {
        out.json(json(policy, standing));
      } else {
        print(policy, standing);
      }
      return 0;
    }
  }

  @Command(name = "set", description = "Puts another policy in force, as an admin.")
  int set(
      @Mixin WorkspaceOption options,
      @Parameters(paramLabel = "FILE", description = "JSON; see docs/ledger-format.md.") Path file,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    byte[] text = text(file);
    try (Workspace opened = options.openOrMake()) {
      Passphrase passphrase = Passphrase.ask(environment);
      DecideOutcome outcome;
      try {
        outcome = opened.administration().setPolicy(text, reason, passphrase.characters());
      } finally {
        passphrase.wipe();
      }
      return Entered.report(out, options, outcome);
    }
  }

  private void print(Policy policy, Standing standing) {
    out.line("Policy " + (policy.id().isBlank() ? "(without id)" : policy.id()));
    out.line("  approvals for a high risk: " + policy.approvalsForHigh());
    out.line("  approvals for a low risk: " + policy.approvalsForLow());
    out.line("  high risk: " + String.join(", ", policy.highRiskBuckets()));
    out.line("  high risk by finding: " + String.join(", ", policy.highRiskFindings()));
    out.line("  may override: " + String.join(", ", policy.overrideRoles()));
    policy.admins().ifPresent(admins -> out.line("  admins: " + String.join(", ", admins)));
    out.line(standing.persons() == 1 ? "One person is enrolled:" : "People:");
    for (EnrolledKey key : standing.keys()) {
      out.line(
          "  %s (%s): %s, key %s"
              .formatted(
                  key.displayName(), key.person(), String.join(", ", key.roles()), key.keyid()));
    }
  }

  private static ObjectNode json(Policy policy, Standing standing) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("id", policy.id());
    node.put("approvalsForHigh", policy.approvalsForHigh());
    node.put("approvalsForLow", policy.approvalsForLow());
    ArrayNode keys = node.putArray("keys");
    for (EnrolledKey key : standing.keys()) {
      ObjectNode one =
          keys.addObject()
              .put("person", key.person())
              .put("displayName", key.displayName())
              .put("keyid", key.keyid().text());
      key.roles().forEach(one.putArray("roles")::add);
    }
    return node;
  }

  private static byte[] text(Path file) {
    try {
      if (Files.size(file) <= LONGEST) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      throw new RefusedException("the policy cannot be read: " + file);
    }
    throw new RefusedException("this is no policy: it is too long: " + file);
  }
}
