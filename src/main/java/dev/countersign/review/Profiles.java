package dev.countersign.review;

import dev.countersign.ledger.KeyAccess;
import dev.countersign.ledger.KeyFile;
import dev.countersign.ledger.MerkleTree;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The people who sign on this computer: one folder each, with `person.json` and the key files
/// (LEDGER 1.1, `<profile>`). Lies outside every workspace.
public final class Profiles {

  private static final String ABOUT = "person.json";

  private final Path root;
  private volatile Optional<Person> chosen;
  private final Clock clock;

  /// Opens the profiles below `root`, which need not be there yet.
  ///
  /// @param chosen who signs, if that was said; otherwise the only person there is
  public Profiles(Path root, Optional<Person> chosen) {
    this(root, chosen, Clock.systemUTC());
  }

  /// As [#Profiles(Path, Optional)], with the clock that counts the time after wrong passphrases.
  public Profiles(Path root, Optional<Person> chosen, Clock clock) {
    this.root = root;
    this.chosen = chosen;
    this.clock = clock;
  }

  /// Everybody with a profile here, by id.
  public List<Person> people() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Person> people = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      folders.sorted().forEach(folder -> read(folder).ifPresent(people::add));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the profiles in " + root, e);
    }
    return people;
  }

  /// Who signs: the person that was said, under the name of the profile if there is one; else the
  /// only person here; empty if nobody or several are here.
  public Optional<Person> current() {
    if (chosen.isPresent()) {
      return Optional.of(read(folder(chosen.get())).orElse(chosen.get()));
    }
    List<Person> people = people();
    return people.size() == 1 ? Optional.of(people.getFirst()) : Optional.empty();
  }

  /// Says who signs from now on in this program; the passphrase of their key is what proves it.
  ///
  /// @param id of somebody in [#people]
  /// @return whether there is such a person
  public boolean choose(String id) {
    Optional<Person> found = people().stream().filter(person -> person.id().equals(id)).findFirst();
    if (found.isPresent()) {
      chosen = found;
    }
    return found.isPresent();
  }

  /// The person's key file, whether it is there yet or not.
  public KeyFile key(Person person) {
    return KeyFile.at(folder(person).resolve("reviewer.p12"), clock);
  }

  /// Unlocks a person's key. Wrong passphrases are counted, and after five of them one has to wait.
  ///
  /// @param passphrase stays the caller's to wipe
  /// @return as [KeyFile#unlock], or [KeyAccess.TooSoon]
  /// @throws UncheckedIOException if the profile cannot be written
  public KeyAccess unlock(Person person, char[] passphrase) {
    Attempts attempts = attempts(person);
    Duration wait = attempts.delay();
    if (wait.isPositive()) {
      return new KeyAccess.TooSoon(wait);
    }
    KeyAccess access = key(person).unlock(passphrase);
    if (access instanceof KeyAccess.WrongPassphrase) {
      attempts.failed();
    } else if (access instanceof KeyAccess.Open) {
      attempts.succeeded();
    }
    return access;
  }

  /// How many wrong passphrases there were since the last right one.
  public int failures(Person person) {
    return attempts(person).failures();
  }

  private Attempts attempts(Person person) {
    return new Attempts(folder(person).resolve("attempts.json"), clock);
  }

  /// What the person has seen of each ledger.
  public Witness witness(Person person) {
    return new Witness(folder(person).resolve("seen.json"));
  }

  /// What a ledger contradicts: what the person has seen of it, or a checkpoint in the folder that
  /// they chose for it; empty if nothing.
  ///
  /// @throws dev.countersign.ledger.LedgerException if what was seen cannot be read
  public Optional<Witness.Alarm> alarm(Person person, String origin, MerkleTree tree) {
    return witness(person)
        .judge(origin, tree)
        .or(() ->
            anchorFolder(person, origin).stream()
                .flatMap(folder -> KeptCheckpoint.in(folder, origin, tree, List.of()).stream())
                .flatMap(kept -> kept.alarm(tree.size()).stream())
                .findFirst());
  }

  /// The folder in which the person keeps the checkpoints of a ledger; empty if none was chosen.
  public Optional<Path> anchorFolder(Person person, String origin) {
    return new AnchorPlaces(folder(person).resolve("anchors.json")).of(origin);
  }

  /// Chooses the folder in which the person keeps the checkpoints of a ledger.
  ///
  /// @throws UncheckedIOException if the profile cannot be written
  public void chooseAnchorFolder(Person person, String origin, Path place) {
    new AnchorPlaces(folder(person).resolve("anchors.json")).choose(origin, place);
  }

  /// The key file of a ledger's log, kept by the person who began the ledger.
  public KeyFile logKey(Person person, Origin origin) {
    return KeyFile.at(folder(person).resolve(origin.logKeyFileName()), clock);
  }

  /// Makes a person's key and profile.
  ///
  /// @return as [KeyFile#create]
  /// @throws UncheckedIOException if the profile cannot be written
  public KeyAccess create(Person person, char[] passphrase) {
    Path folder = folder(person);
    try {
      Files.createDirectories(folder);
      KeyAccess access = key(person).create(passphrase);
      if (access instanceof KeyAccess.Open open) {
        JsonMapper json = JsonMapper.shared();
        Files.writeString(
            folder.resolve(ABOUT),
            json.writeValueAsString(
                json.createObjectNode()
                    .put("person", person.id())
                    .put("displayName", person.displayName())
                    .put("keyid", open.key().id().text())),
            StandardCharsets.UTF_8);
      }
      return access;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the profile in " + folder, e);
    }
  }

  /// The name of a person's key, which needs no passphrase; empty if there is no key.
  public Optional<String> keyId(Person person) {
    return about(folder(person))
        .map(node -> node.path("keyid").stringValue(""))
        .filter(text -> !text.isEmpty());
  }

  private Path folder(Person person) {
    return root.resolve(person.id());
  }

  private static Optional<Person> read(Path folder) {
    return about(folder).flatMap(Profiles::person);
  }

  private static Optional<Person> person(JsonNode about) {
    try {
      return Optional.of(
          new Person(
              about.path("person").stringValue(""), about.path("displayName").stringValue("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> about(Path folder) {
    Path about = folder.resolve(ABOUT);
    if (!Files.isRegularFile(about)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonMapper.shared().readTree(Files.readAllBytes(about)));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }
}
