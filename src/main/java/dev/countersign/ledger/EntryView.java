package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One entry, decoded for display and for the rules. Says nothing about whether it verifies.
///
/// Every text in it was written by somebody else and must be made visible before it is shown.
///
/// @param entry the envelope
/// @param offset where its line begins in the file, in bytes
/// @param digest the entry's digest
/// @param index its place as it states it, from 0
/// @param prev the digest that it states for the entry before
/// @param origin the ledger it says it belongs to
/// @param type what it records
/// @param signer who it says signed it
/// @param claimedTime the time as stated by the computer that signed
/// @param wentBack whether that computer noticed that its clock stood before the previous entry's
/// @param subjects the contents it binds
/// @param absent the parts that it says were not there
/// @param decision the decision, where it is one
/// @param predicate all that it says, for what has no field here
public record EntryView(
    Entry entry,
    long offset,
    Sha256 digest,
    int index,
    Sha256 prev,
    String origin,
    EntryType type,
    Signer signer,
    Instant claimedTime,
    boolean wentBack,
    List<Subject> subjects,
    List<AbsentPart> absent,
    Optional<DecisionStatement> decision,
    Json.Obj predicate) {

  static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";

  public EntryView {
    subjects = List.copyOf(subjects);
    absent = List.copyOf(absent);
  }

  /// The line as it lies in the file, without its line feed.
  public String line() {
    return entry.line();
  }

  /// Reads what an entry says.
  ///
  /// @throws MalformedException if the payload is not canonical or a field is missing or wrong
  static EntryView of(Entry entry, long offset) throws MalformedException {
    byte[] payload = entry.payload();
    if (!(Json.parse(payload) instanceof Json.Obj statement)) {
      throw new MalformedException("the payload is not an object");
    }
    if (!Arrays.equals(statement.canonicalBytes(), payload)) {
      throw new MalformedException("the payload is not canonical JSON");
    }
    if (!statement.text("_type").equals(STATEMENT_TYPE)) {
      throw new MalformedException("field _type is not " + STATEMENT_TYPE);
    }
    statement.text("predicateType");
    Json.Obj predicate = statement.object("predicate");
    EntryType type =
        EntryType.of(predicate.text("entryType"))
            .orElseThrow(() -> new MalformedException("unknown entryType"));
    Json.Obj time = predicate.object("time");
    checkSoftware(predicate.object("software"));
    return new EntryView(
        entry,
        offset,
        entry.digest(),
        predicate.count("index"),
        digest(predicate, "prev"),
        predicate.text("origin"),
        type,
        Signer.from(predicate.object("signer")),
        claimed(time),
        time.find("wentBack").isPresent() && time.bool("wentBack"),
        subjects(statement),
        absent(predicate),
        type == EntryType.DECISION
            ? Optional.of(DecisionStatement.from(predicate))
            : Optional.empty(),
        predicate);
  }

  static Sha256 digest(Json.Obj object, String key) throws MalformedException {
    try {
      return new Sha256(object.text(key));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field " + key + " is not a SHA-256");
    }
  }

  private static void checkSoftware(Json.Obj software) throws MalformedException {
    software.text("name");
    software.text("version");
    digest(software, "sha256");
  }

  private static Instant claimed(Json.Obj time) throws MalformedException {
    time.text("source");
    if (time.bool("trusted")) {
      throw new MalformedException("field time.trusted must be false");
    }
    String claimed = time.text("claimed");
    try {
      if (claimed.endsWith("Z")) {
        return Instant.parse(claimed);
      }
    } catch (DateTimeException e) {
      throw new MalformedException("field time.claimed is not a time");
    }
    throw new MalformedException("field time.claimed is not in UTC");
  }

  private static List<Subject> subjects(Json.Obj statement) throws MalformedException {
    List<Subject> subjects = new ArrayList<>();
    for (Json item : statement.list("subject")) {
      if (!(item instanceof Json.Obj subject)) {
        throw new MalformedException("a subject is not an object");
      }
      subjects.add(Subject.from(subject));
    }
    return subjects;
  }

  private static List<AbsentPart> absent(Json.Obj predicate) throws MalformedException {
    List<AbsentPart> parts = new ArrayList<>();
    if (predicate.find("absent").isEmpty()) {
      return parts;
    }
    for (Json item : predicate.list("absent")) {
      if (!(item instanceof Json.Obj part)) {
        throw new MalformedException("an absent part is not an object");
      }
      parts.add(AbsentPart.from(part));
    }
    return parts;
  }
}
