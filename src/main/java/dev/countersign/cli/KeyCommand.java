package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Destination;
import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.KeyAccess;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Origin;
import dev.countersign.review.Administration;
import dev.countersign.review.Person;
import dev.countersign.review.Profiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `key`: makes a reviewer's key, and lets people into a ledger or out of it.
@Command(
    name = "key",
    description = "Makes the key with which you sign; enrols and revokes keys in a ledger.")
final class KeyCommand {

  private static final long LONGEST_REQUEST = 64 * 1024;

  private final Environment environment;
  private final Out out;

  KeyCommand(Environment environment, Out out) {
    this.environment = environment;
    this.out = out;
  }

  @Command(
      name = "create",
      description = "Makes your key. Nobody can recover its passphrase for you.")
  int create(
      @Option(
              names = "--person",
              required = true,
              paramLabel = "ID",
              description = "Your id in the ledger, such as p-001.")
          String id,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "Your name, as it is printed beside your decisions.")
          String name) {
    Person person;
    try {
      person = new Person(id, name);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
    var profiles = new Profiles(new Folders(environment).profile(), Optional.of(person));
    Passphrase passphrase = Passphrase.ask(environment);
    try {
      KeyAccess access = profiles.create(person, passphrase.characters());
      if (access instanceof KeyAccess.Open(var key)) {
        out.line("Made the key %s of %s.".formatted(key.id(), person.displayName()));
        out.line(profiles.key(person).path().toString());
        return 0;
      }
      throw new RefusedException(
          access instanceof KeyAccess.Exists
              ? access.message()
                  + " Only if it was revoked or its passphrase is lost: move %s elsewhere, then try again."
                      .formatted(profiles.key(person).path())
              : access.message());
    } finally {
      passphrase.wipe();
    }
  }

  @Command(
      name = "request",
      description = {
        "Asks to be enrolled in a ledger: writes a file for its admin.",
        "Then read the printed name of your key to the admin, aloud or on paper."
      })
  int request(
      @Mixin WorkspaceOption options,
      @Option(
              names = "--origin",
              paramLabel = "NAME",
              description = "The ledger's name (default: that of the workspace's ledger).")
          @Nullable String origin,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "The request.")
          Path file) {
    WritingPlace.named("--out", file, options.verb.commandLine());
    WritingPlace.ofFile(file, options.folder());
    try (Workspace opened = origin == null ? options.open() : options.openOrMake()) {
      String name =
          origin != null
              ? origin
              : opened
                  .administration()
                  .standing()
                  .origin()
                  .orElseThrow(() ->
                      new RefusedException(
                          "this workspace has no ledger yet; name the one to join with --origin"));
      Administration.Requested requested =
          withPassphrase(passphrase -> opened.administration().request(origin(name), passphrase));
      EnrolStatement enrolment =
          requested
              .enrolment()
              .orElseThrow(() -> new RefusedException(requested.refusal().orElse("")));
      Files.writeString(
          file,
          enrolment.request(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
      out.line("Wrote the request of %s to %s".formatted(enrolment.displayName(), file));
      out.line("Read this to the admin: " + enrolment.keyid());
      return 0;
    } catch (IOException e) {
      throw new RefusedException(Destination.sentence(file, e));
    }
  }

  @Command(
      name = "enrol",
      description = "Lets a person into the ledger, after you compared the name of their key.")
  int enrol(
      @Mixin WorkspaceOption options,
      @Parameters(paramLabel = "FILE", description = "What 'key request' wrote.") Path file,
      @Option(
              names = "--key-id",
              required = true,
              paramLabel = "DIGITS",
              description = "The key's name as its owner read it to you; 12 digits or more.")
          String compared,
      @Option(
              names = "--roles",
              paramLabel = "ROLE,...",
              defaultValue = "reviewer",
              description = "reviewer, admin, override (default: reviewer).")
          String roles) {
    EnrolStatement request = request(file);
    try (Workspace opened = options.open()) {
      out.line(
          "%s (%s), key %s".formatted(request.displayName(), request.person(), request.keyid()));
      return Entered.report(
          out,
          options,
          withPassphrase(passphrase ->
              opened
                  .administration()
                  .enrol(request, compared, List.of(roles.split(",", -1)), passphrase)));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  @Command(name = "revoke", description = "A key signs nothing more from here on.")
  int revoke(
      @Mixin WorkspaceOption options,
      @Parameters(paramLabel = "KEYID", description = "The key's name; 7 digits or more.")
          String keyid,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    try (Workspace opened = options.open()) {
      return Entered.report(
          out,
          options,
          withPassphrase(passphrase -> opened.administration().revoke(keyid, reason, passphrase)));
    }
  }

  private static EnrolStatement request(Path file) {
    try {
      if (Files.size(file) > LONGEST_REQUEST) {
        throw new RefusedException("this is no request: it is too long: " + file);
      }
      return EnrolStatement.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RefusedException("the request cannot be read: " + file);
    } catch (MalformedException e) {
      throw new RefusedException("this is no request (" + e.cause() + "): " + file);
    }
  }

  private static Origin origin(String name) {
    try {
      return new Origin(name);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("--origin: " + e.getMessage());
    }
  }

  private <T> T withPassphrase(Function<char[], T> work) {
    Passphrase passphrase = Passphrase.ask(environment);
    try {
      return work.apply(passphrase.characters());
    } finally {
      passphrase.wipe();
    }
  }
}
