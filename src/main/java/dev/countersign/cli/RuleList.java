package dev.countersign.cli;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Registry;
import dev.countersign.audit.Rule;
import dev.countersign.audit.RuleText;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of the audit, as `audit --rules` lists them.
final class RuleList {

  private RuleList() {}

  static void print(boolean json, Out out) {
    if (json) {
      ArrayNode list = JsonMapper.shared().createArrayNode();
      Registry.rules().forEach(rule -> write(rule, list.addObject()));
      out.json(list);
    } else {
      out.table(
          List.of("id", "kind", "severity", "title", "source"),
          Registry.rules().stream().map(RuleList::row).toList());
    }
  }

  private static List<String> row(Rule rule) {
    RuleText text = rule.text();
    return List.of(text.id(), kind(rule), severity(text), text.title(), text.source());
  }

  private static void write(Rule rule, ObjectNode node) {
    RuleText text = rule.text();
    node.put("id", text.id());
    node.put("kind", kind(rule));
    node.put("severity", severity(text));
    node.put("title", text.title());
    node.put("inputs", text.inputs());
    node.put("formula", text.formula());
    node.put("limits", text.limits());
    node.put("source", text.source());
    ArrayNode profiles = node.putArray("profiles");
    if (rule instanceof Check check) {
      AuditProfile.values().stream()
          .filter(check.profiles()::contains)
          .map(AuditProfile::word)
          .forEach(profiles::add);
    }
  }

  private static String kind(Rule rule) {
    return switch (rule) {
      case Check _ -> "check";
      case FindingRule _ -> "finding";
    };
  }

  private static String severity(RuleText text) {
    return text.severity().name().toLowerCase(Locale.ROOT);
  }
}
