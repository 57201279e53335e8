package dev.countersign.cli;

import dev.countersign.audit.AuditProfile;
import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The option that says which definition of the gate counts.
final class ProfileOption {

  private static final String CUSTOM = "custom:";

  @Spec(Spec.Target.MIXEE)
  CommandSpec verb = CommandSpec.create();

  @Option(
      names = "--profile",
      paramLabel = "P",
      description =
          "Which definition of the gate counts: paper-strict (default), paper-noise, gaia-evolver,"
              + " aegis-code, or custom:FILE (YAML, see docs/cli.md).")
  String word = AuditProfile.PAPER_STRICT.word();

  /// The profile that was asked for.
  ///
  /// @throws ParameterException if there is none of that name
  /// @throws RefusedException if the file says something else
  AuditProfile profile() {
    return word.startsWith(CUSTOM) ? custom(Path.of(word.substring(CUSTOM.length()))) : named();
  }

  /// A profile of the reviewer's own.
  private static AuditProfile custom(Path file) {
    try {
      Tree yaml =
          YamlText.plain(Files.readAllBytes(file))
              .orElseThrow(
                  () -> new RefusedException("The profile " + file + " is no YAML: mend it."));
      return AuditProfile.custom(String.valueOf(file.getFileName()), yaml);
    } catch (IOException e) {
      throw new RefusedException(
          "the profile " + file + " cannot be read: check the path, and that the file may be read");
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  private AuditProfile named() {
    return AuditProfile.of(word)
        .orElseThrow(() ->
            new ParameterException(
                verb.commandLine(),
                "there is no profile '%s'; there are %s"
                    .formatted(
                        word,
                        AuditProfile.values().stream()
                            .map(AuditProfile::word)
                            .collect(Collectors.joining(", ")))));
  }
}
