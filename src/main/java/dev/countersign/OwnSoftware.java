package dev.countersign;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What ledger entries call this program.
final class OwnSoftware {

  private OwnSoftware() {}

  /// This program, named by the digest of its jar; of its name and version if it runs from classes.
  static Software name() {
    try {
      Path code =
          Path.of(OwnSoftware.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(code)) {
        try (var in = Files.newInputStream(code)) {
          return new Software("countersign", Workspace.VERSION, Sha256.of(in));
        }
      }
    } catch (IOException | java.net.URISyntaxException e) {
      System.getLogger(OwnSoftware.class.getName())
          .log(System.Logger.Level.DEBUG, "the program's own file cannot be read", e);
    }
    return new Software(
        "countersign", Workspace.VERSION, Sha256.of("countersign " + Workspace.VERSION));
  }
}
