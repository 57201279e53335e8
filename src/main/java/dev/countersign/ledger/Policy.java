package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rules by which decisions are counted, as a text that the ledger binds by its digest.
///
/// A text of another program may lack any field; what is missing is taken as the stricter case.
///
/// @param id a name for people
/// @param approvalsForHigh how many persons have to approve a high risk
/// @param approvalsForLow how many persons have to approve a low risk
/// @param importerMayBeSoleApprover whether the person who imported may be the only approver
/// @param highRiskBuckets the kinds of edit that are high risk
/// @param highRiskFindings the findings that make an edit high risk; `*` at the end stands for more
/// @param overrideRoles the roles that may supersede another person's decision
/// @param admins the persons who may enrol, revoke and set the policy; empty if the roles and the
///   first person decide that
public record Policy(
    String id,
    int approvalsForHigh,
    int approvalsForLow,
    boolean importerMayBeSoleApprover,
    List<String> highRiskBuckets,
    List<String> highRiskFindings,
    List<String> overrideRoles,
    Optional<List<String>> admins) {

  private static final String APPROVALS = "minApprovals";
  private static final List<String> COUNTING =
      List.of("importerMayBeSoleApprover", "highRiskBuckets", "highRiskFindings", "overrideRoles");

  public Policy {
    highRiskBuckets = List.copyOf(highRiskBuckets);
    highRiskFindings = List.copyOf(highRiskFindings);
    overrideRoles = List.copyOf(overrideRoles);
    admins = admins.map(List::copyOf);
  }

  /// The text that a new ledger starts with: two persons for a high risk, one for a low one, a live
  /// rejection blocks, the importer is never the only approver while more than one person is
  /// enrolled.
  public static byte[] standardText() {
    return new Policy(
            "countersign-policy-1",
            2,
            1,
            false,
            List.of("tools", "processor"),
            List.of("TXT_*", "CHANGE_UNDECLARED", "CONTRADICTION"),
            List.of("override"),
            Optional.empty())
        .text();
  }

  /// This policy as a text that [#parse] reads and the ledger binds.
  public byte[] text() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("id", Json.of(id));
    fields.put(
        "minApprovals",
        Json.object(Map.of("high", Json.of(approvalsForHigh), "low", Json.of(approvalsForLow))));
    fields.put("distinctPersons", Json.of(true));
    fields.put("rejectBlocks", Json.of(true));
    fields.put("importerMayBeSoleApprover", Json.of(importerMayBeSoleApprover));
    fields.put("importerMayBeSoleApproverWhileOnePersonIsEnrolled", Json.of(true));
    fields.put("highRiskBuckets", Json.texts(highRiskBuckets));
    fields.put("highRiskFindings", Json.texts(highRiskFindings));
    fields.put("overrideRoles", Json.texts(overrideRoles));
    admins.ifPresent(named -> fields.put("admins", Json.texts(named)));
    return Json.object(fields).canonicalBytes();
  }

  /// The digest of [#standardText].
  public static Sha256 standardDigest() {
    return Sha256.of(standardText());
  }

  /// Reads a policy text.
  ///
  /// @throws MalformedException if it is not a JSON object or a field has another type
  public static Policy parse(byte[] text) throws MalformedException {
    if (!(Json.parse(text) instanceof Json.Obj policy)) {
      throw new MalformedException("the policy is not an object");
    }
    Json.Obj approvals =
        policy.find("minApprovals").isPresent()
            ? policy.object("minApprovals")
            : Json.object(Map.of());
    return new Policy(
        policy.find("id").isPresent() ? policy.text("id") : "",
        approvals.find("high").isPresent() ? approvals.count("high") : 2,
        approvals.find("low").isPresent() ? approvals.count("low") : 2,
        policy.find("importerMayBeSoleApprover").isPresent()
            && policy.bool("importerMayBeSoleApprover"),
        texts(policy, "highRiskBuckets"),
        texts(policy, "highRiskFindings"),
        texts(policy, "overrideRoles"),
        policy.find("admins").isPresent()
            ? Optional.of(texts(policy, "admins"))
            : Optional.empty());
  }

  /// The fields that decide how decisions are counted and that this text leaves out.
  ///
  /// @throws MalformedException as [#parse] does
  public static List<String> missing(byte[] text) throws MalformedException {
    parse(text);
    List<String> missing = new ArrayList<>();
    if (Json.parse(text) instanceof Json.Obj policy) {
      if (policy.find(APPROVALS).isEmpty()) {
        missing.add(APPROVALS);
      } else {
        Json.Obj approvals = policy.object(APPROVALS);
        List.of("high", "low").stream()
            .filter(risk -> approvals.find(risk).isEmpty())
            .map(risk -> APPROVALS + "." + risk)
            .forEach(missing::add);
      }
      COUNTING.stream().filter(field -> policy.find(field).isEmpty()).forEach(missing::add);
    }
    return missing;
  }

  /// Whether one of these findings or this kind of edit makes the risk high.
  public boolean isHighRisk(String bucket, List<String> findings) {
    return highRiskBuckets.contains(bucket) || findings.stream().anyMatch(this::isHighRiskFinding);
  }

  private boolean isHighRiskFinding(String finding) {
    return highRiskFindings.stream()
        .anyMatch(rule ->
            rule.endsWith("*")
                ? finding.startsWith(rule.substring(0, rule.length() - 1))
                : finding.equals(rule));
  }

  private static List<String> texts(Json.Obj policy, String key) throws MalformedException {
    List<String> texts = new ArrayList<>();
    if (policy.find(key).isEmpty()) {
      return texts;
    }
    for (Json item : policy.list(key)) {
      if (!(item instanceof Json.Text(String text))) {
        throw new MalformedException("field " + key + " of the policy is not a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }
}
