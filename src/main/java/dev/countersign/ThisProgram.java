package dev.countersign;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How this program names itself in what people sign.
final class ThisProgram {

  private ThisProgram() {}

  /// This program, named by the digest of its jar; of its name and version if it runs from classes.
  ///
  /// @param version printed for people
  static Software software(String version) {
    try {
      Path code =
          Path.of(ThisProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(code)) {
        try (var in = Files.newInputStream(code)) {
          return new Software("countersign", version, Sha256.of(in));
        }
      }
    } catch (IOException | java.net.URISyntaxException e) {
      System.getLogger(ThisProgram.class.getName())
          .log(System.Logger.Level.DEBUG, "the program's own file cannot be read", e);
    }
    return new Software("countersign", version, Sha256.of("countersign " + version));
  }
}
