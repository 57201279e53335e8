package dev.countersign.replay.task;

import dev.countersign.base.ByteText;
import dev.countersign.base.Sha256;
import dev.countersign.replay.task.Place.Part;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import dev.countersign.trace.json.JsonReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the whole of a passage from the store. Thread-safe.
public final class Passages {

  private static final Tree.MapNode EMPTY = new Tree.MapNode(List.of(), 0);

  private record Parsed(long key, Tree.MapNode body) {}

  private final SessionSource source;
  private final Rendering rendering;
  private volatile @Nullable Parsed latest;

  /// @param source the session that the passages belong to
  public Passages(SessionSource source) {
    this.source = source;
    this.rendering = new Rendering(this::file);
  }

  /// The whole text, untrusted; what the head says for one that is missing.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost it
  public String whole(Passage passage) {
    return passage.isWhole() ? passage.head() : text(passage.place()).orElse(passage.head());
  }

  /// A short text that is equal for equal texts: the text itself, or the digest of a long one.
  String key(Passage passage) {
    return passage.isWhole() ? passage.head() : Sha256.of(whole(passage)).hex();
  }

  /// The record as data; empty if its line is no JSON object.
  Tree.MapNode body(JournalRecord record) {
    Parsed known = latest;
    if (known != null && known.key() == record.key()) {
      return known.body();
    }
    Tree tree = JsonReader.read(source.raw(record)).orElse(EMPTY);
    Tree.MapNode body = tree instanceof Tree.MapNode map ? map : EMPTY;
    latest = new Parsed(record.key(), body);
    return body;
  }

  /// The passage of a part of a record; none if there is no text.
  Passage of(JournalRecord record, Part part, String selector, Passage.Form form) {
    var place = new Place.InRecord(record, part, selector);
    String text = rendering.part(body(record), part, selector);
    return text.isEmpty() && form != Passage.Form.JSON ? Passage.NONE : cut(text, form, place);
  }

  /// The content of a record's message, wherever it lies.
  Passage content(JournalRecord record) {
    String ref = Rendering.map(body(record), "meta").text("content_ref");
    return ref.isEmpty() ? empty(record) : external(record, ref);
  }

  /// A history put together of messages.
  Passage messages(List<Place> places) {
    var place = new Place.InMessages(places);
    return cut(text(place).orElse(""), Passage.Form.MESSAGES, place);
  }

  private Passage empty(JournalRecord record) {
    var place = new Place.InRecord(record, Part.CONTENT, "");
    return cut(rendering.part(body(record), Part.CONTENT, ""), Passage.Form.TEXT, place);
  }

  private Passage external(JournalRecord record, String ref) {
    var place = new Place.InFile(ref);
    Optional<String> text = file(ref);
    if (text.isPresent()) {
      return cut(text.get(), Passage.Form.TEXT, place);
    }
    String size = Rendering.map(body(record), "meta").text("content_size");
    long length = size.matches("\\d{1,15}") ? Long.parseLong(size) : 0;
    return new Passage("", length, Passage.Form.MISSING, place);
  }

  private Optional<String> text(Place place) {
    return switch (place) {
      case Place.InRecord in ->
          Optional.of(rendering.part(body(in.record()), in.part(), in.selector()));
      case Place.InFile in -> file(in.ref());
      case Place.InMessages in ->
          Optional.of(
              String.join("\n", in.messages().stream().map(p -> text(p).orElse("")).toList()));
      case Place.Nowhere _ -> Optional.empty();
    };
  }

  private Optional<String> file(String ref) {
    return source.sidecar(ref).map(ByteText::of);
  }

  private static Passage cut(String text, Passage.Form form, Place place) {
    int end = Math.min(text.length(), Passage.HEAD);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return new Passage(text.substring(0, end), text.length(), form, place);
  }
}
