package dev.countersign.cli;

import dev.countersign.ledger.KeyAccess;
import dev.countersign.review.Person;
import dev.countersign.review.Profiles;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `key`: makes a reviewer's key.
@Command(name = "key", description = "Makes the key with which you sign.")
final class KeyCommand {

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
      throw new RefusedException(access.message());
    } finally {
      passphrase.wipe();
    }
  }
}
