package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;

/// The program that writes an entry.
///
/// @param name its name
/// @param version as released
/// @param sha256 digest of its jar or image as installed
public record Software(String name, String version, Sha256 sha256) {

  Json.Obj json() {
    return Json.object(
        Map.of(
            "name", Json.of(name),
            "version", Json.of(version),
            "sha256", Json.of(sha256.hex())));
  }
}
