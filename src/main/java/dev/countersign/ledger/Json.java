package dev.countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value of the ledger's profile: what RFC 8785 canonicalises, with whole numbers only.
///
/// Values cannot be invalid: the constructors refuse what the profile forbids. Nesting is limited
/// to [#DEEPEST] containers when the value is written or parsed.
public sealed interface Json {

  /// How many objects and arrays may lie inside each other, the outermost counted as one.
  int DEEPEST = 16;

  /// The largest whole number that every JSON reader keeps exactly, 2^53 - 1.
  long LARGEST = (1L << 53) - 1;

  /// Object.
  ///
  /// @param members by key in code unit order; keys are ASCII
  record Obj(SortedMap<String, Json> members) implements Json {

    /// @throws IllegalArgumentException if a key is not ASCII
    public Obj {
      members.keySet().forEach(Json::requireAscii);
      members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /// The member, if the object has it.
    public Optional<Json> find(String key) {
      return Optional.ofNullable(members.get(key));
    }

    /// The member that must be an object.
    ///
    /// @throws MalformedException if it is absent or something else
    public Obj object(String key) throws MalformedException {
      if (need(key) instanceof Obj found) {
        return found;
      }
      throw new MalformedException("field " + key + " is not an object");
    }

    /// The items of the member that must be an array.
    ///
    /// @throws MalformedException if it is absent or something else
    public List<Json> list(String key) throws MalformedException {
      if (need(key) instanceof Arr found) {
        return found.items();
      }
      throw new MalformedException("field " + key + " is not an array");
    }

    /// The member that must be text.
    ///
    /// @throws MalformedException if it is absent or something else
    public String text(String key) throws MalformedException {
      if (need(key) instanceof Text found) {
        return found.value();
      }
      throw new MalformedException("field " + key + " is not text");
    }

    /// The member that must be a whole number.
    ///
    /// @throws MalformedException if it is absent or something else
    public long number(String key) throws MalformedException {
      if (need(key) instanceof Int found) {
        return found.value();
      }
      throw new MalformedException("field " + key + " is not a whole number");
    }

    /// The member that must be a whole number from 0 to 2^31 - 1.
    ///
    /// @throws MalformedException if it is absent or something else
    public int count(String key) throws MalformedException {
      long found = number(key);
      if (found < 0 || found > Integer.MAX_VALUE) {
        throw new MalformedException("field " + key + " is out of range: " + found);
      }
      return (int) found;
    }

    /// The member that must be true or false.
    ///
    /// @throws MalformedException if it is absent or something else
    public boolean bool(String key) throws MalformedException {
      if (need(key) instanceof Bool found) {
        return found.value();
      }
      throw new MalformedException("field " + key + " is not true or false");
    }

    /// The member if it is there and not null.
    public Optional<Json> given(String key) {
      return find(key).filter(value -> !(value instanceof Null));
    }

    private Json need(String key) throws MalformedException {
      return find(key).orElseThrow(() -> new MalformedException("field " + key + " is missing"));
    }
  }

  /// Array.
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// Text of whole code points.
  record Text(String value) implements Json {

    /// @throws IllegalArgumentException if the text holds half of a surrogate pair
    public Text {
      for (int i = 0; i < value.length(); i++) {
        if (Character.isSurrogate(value.charAt(i))) {
          if (value.codePointAt(i) <= 0xFFFF) {
            throw new IllegalArgumentException("text holds half of a surrogate pair");
          }
          i++;
        }
      }
    }
  }

  /// Whole number.
  record Int(long value) implements Json {

    /// @throws IllegalArgumentException if the number is beyond ±[#LARGEST]
    public Int {
      if (value > LARGEST || value < -LARGEST) {
        throw new IllegalArgumentException("number is beyond 2^53 - 1: " + value);
      }
    }
  }

  /// True or false.
  record Bool(boolean value) implements Json {}

  /// Null.
  record Null() implements Json {}

  /// An object of these members.
  static Obj object(Map<String, ? extends Json> members) {
    return new Obj(new TreeMap<>(members));
  }

  /// Text.
  static Json of(String value) {
    return new Text(value);
  }

  /// A whole number.
  static Json of(long value) {
    return new Int(value);
  }

  /// True or false.
  static Json of(boolean value) {
    return new Bool(value);
  }

  /// An array of texts.
  static Json texts(List<String> values) {
    List<Json> items = new ArrayList<>();
    values.forEach(value -> items.add(new Text(value)));
    return new Arr(items);
  }

  /// The one way to write this value as text.
  ///
  /// @throws IllegalArgumentException if the value is nested deeper than [#DEEPEST]
  default String canonical() {
    return CanonicalJson.write(this);
  }

  /// The UTF-8 bytes of [#canonical].
  default byte[] canonicalBytes() {
    return canonical().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads one value, refusing whatever is outside the profile. White space and member order are
  /// free; compare with [#canonicalBytes] where they must not be.
  ///
  /// @throws MalformedException if the bytes are not one JSON value of the profile in UTF-8
  static Json parse(byte[] utf8) throws MalformedException {
    return JsonReader.read(utf8);
  }

  private static void requireAscii(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= 0x80) {
        throw new IllegalArgumentException("a key is not ASCII");
      }
    }
  }
}
