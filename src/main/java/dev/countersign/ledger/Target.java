package dev.countersign.ledger;

import java.util.Map;

/// What a decision is about.
///
/// @param kind what sort of thing
/// @param id its id in the run
public record Target(Kind kind, String id) {

  /// @throws IllegalArgumentException if the id is empty
  public Target {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a target needs an id");
    }
  }

  /// The sorts of things that people decide about.
  public enum Kind {
    /// An edit that a Critic and a Gate saw.
    CANDIDATE("candidate"),
    /// A round in which nothing was changed.
    NO_OP("no_op"),
    /// A return to an earlier state.
    ROLLBACK("rollback"),
    /// A rewrite of a record while a task ran.
    MID_TASK("mid-task");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As written in the ledger.
    public String text() {
      return text;
    }
  }

  static Target from(Json.Obj target) throws MalformedException {
    String kind = target.text("kind");
    for (Kind known : Kind.values()) {
      if (known.text.equals(kind) && !target.text("id").isEmpty()) {
        return new Target(known, target.text("id"));
      }
    }
    throw new MalformedException("field target is not valid");
  }

  Json.Obj json() {
    return Json.object(Map.of("kind", Json.of(kind.text), "id", Json.of(id)));
  }
}
