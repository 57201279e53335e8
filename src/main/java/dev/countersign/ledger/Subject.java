package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// One content that an entry binds: a name, what it is there for, and the digest of its bytes.
///
/// @param name path in the run, with `/`; `#L<n>` after it for one line
/// @param role manifest, config.before, config.after, file.before, file.after, critic.verdict,
///   critic.decision, gate.record, evidence, presentation, policy, inventory and others
/// @param digest over the raw bytes as imported
/// @param line the line in the file, counted from 1, where the content is one line
public record Subject(String name, String role, Sha256 digest, OptionalInt line) {

  /// The role of a list of files that stands for its files.
  public static final String INVENTORY = "inventory";

  /// @throws IllegalArgumentException if name or role is empty, or the line is below 1
  public Subject {
    if (name.isEmpty() || role.isEmpty() || line.orElse(1) < 1) {
      throw new IllegalArgumentException("a subject needs a name, a role and a line from 1");
    }
  }

  /// A content that is a whole file.
  public static Subject of(String name, String role, Sha256 digest) {
    return new Subject(name, role, digest, OptionalInt.empty());
  }

  static Subject from(Json.Obj subject) throws MalformedException {
    Json.Obj annotations = subject.object("annotations");
    try {
      return new Subject(
          subject.text("name"),
          annotations.text("role"),
          new Sha256(subject.object("digest").text("sha256")),
          annotations.find("line").isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(Integer.parseInt(annotations.text("line"))));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a subject is not valid");
    }
  }

  Json.Obj json() {
    Map<String, Json> annotations = new TreeMap<>();
    annotations.put("role", Json.of(role));
    line.ifPresent(n -> annotations.put("line", Json.of(Integer.toString(n))));
    return Json.object(
        Map.of(
            "name", Json.of(name),
            "annotations", Json.object(annotations),
            "digest", Json.object(Map.of("sha256", Json.of(digest.hex())))));
  }
}
