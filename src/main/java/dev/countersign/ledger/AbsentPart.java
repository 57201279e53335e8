package dev.countersign.ledger;

import java.util.Map;

/// A part that a decision would bind but the run does not have, so that it is not left out
/// silently.
///
/// @param role as a [Subject]'s
/// @param reason for instance `not in the run`
public record AbsentPart(String role, String reason) {

  static AbsentPart from(Json.Obj part) throws MalformedException {
    Json.Obj annotations = part.object("annotations");
    return new AbsentPart(annotations.text("role"), annotations.text("absent"));
  }

  Json.Obj json() {
    Map<String, Json> annotations = Map.of("role", Json.of(role), "absent", Json.of(reason));
    return Json.object(Map.of("annotations", Json.object(annotations)));
  }
}
