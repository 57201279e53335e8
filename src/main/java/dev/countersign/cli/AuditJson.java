package dev.countersign.cli;

import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.RecordingLimits;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An audit as JSON; the fields are documented in docs/cli.md.
final class AuditJson {

  private AuditJson() {}

  static ObjectNode of(Id id, Audit audit, Completeness completeness, RecordingLimits limits) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("profile", audit.profile().word());
    ArrayNode checks = node.putArray("checks");
    audit.checks().forEach(check -> write(id, check, checks.addObject()));
    ArrayNode findings = node.putArray("findings");
    audit.findings().forEach(finding -> write(id, finding, findings.addObject()));
    write(completeness, node.putObject("completeness"));
    ArrayNode unseen = node.putArray("cannotShow");
    for (RecordingLimits.Limit limit : limits.limits()) {
      ObjectNode item = unseen.addObject();
      item.put("what", limit.what());
      item.put("why", limit.why());
      item.put("count", limit.count());
      how(limit.where(), item.putArray("where"));
    }
    return node;
  }

  private static void write(Completeness completeness, ObjectNode node) {
    node.put("have", completeness.have());
    node.put("expected", completeness.expected());
    ArrayNode parts = node.putArray("parts");
    for (Completeness.Part part : completeness.parts()) {
      ObjectNode item = parts.addObject();
      item.put("part", part.name());
      item.put("have", part.have());
      item.put("expected", part.expected());
      how(part.missing(), item.putArray("missing"));
    }
  }

  private static void write(Id id, CheckResult check, ObjectNode node) {
    node.put("candidate", subject(id, check.subject()));
    node.put("check", check.check());
    node.put("recorded", check.recorded().word());
    node.put("recomputed", check.recomputed().word());
    node.put("comparison", check.comparison().word());
    node.put("why", check.why());
    how(check.derivation(), node.putArray("derivation"));
    places(check.evidence(), node.putArray("evidence"));
  }

  private static void write(Id id, AuditFinding finding, ObjectNode node) {
    node.put("rule", finding.rule());
    node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    node.put("subject", subject(id, finding.subject()));
    node.put("message", finding.message());
    how(finding.derivation(), node.putArray("derivation"));
    places(finding.evidence(), node.putArray("evidence"));
  }

  private static void how(List<String> lines, ArrayNode list) {
    lines.forEach(list::add);
  }

  private static void places(List<Place> places, ArrayNode list) {
    for (Place place : places) {
      list.addObject().put("place", place.text()).put("says", place.says());
    }
  }

  /// The id of a subject, as other verbs take it.
  static String subject(Id id, Subject subject) {
    return subject.id().isEmpty() ? id.run().slug() : id.run() + "/" + subject.id();
  }
}
