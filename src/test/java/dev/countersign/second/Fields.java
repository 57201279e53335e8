package dev.countersign.second;

import java.util.List;
import java.util.Map;

/// An object of the payload, asked for fields of a certain kind.
///
/// @param all by name
record Fields(Map<String, Object> all) {

  boolean has(String name) {
    return all.containsKey(name);
  }

  /// Whether the field is there and not null.
  boolean given(String name) {
    return has(name) && !Strict.NULL.equals(all.get(name));
  }

  private Object need(String name) throws BadException {
    Object value = all.get(name);
    if (value == null) {
      throw new BadException("no " + name);
    }
    return value;
  }

  Fields object(String name) throws BadException {
    return new Fields(Strict.map(need(name)));
  }

  List<Object> list(String name) throws BadException {
    return Strict.list(need(name));
  }

  String text(String name) throws BadException {
    if (need(name) instanceof String text) {
      return text;
    }
    throw new BadException(name + " is not text");
  }

  String notBlank(String name) throws BadException {
    String text = text(name);
    if (text.isBlank()) {
      throw new BadException(name + " is blank");
    }
    return text;
  }

  String digest(String name) throws BadException {
    String text = text(name);
    if (!text.matches("[0-9a-f]{64}")) {
      throw new BadException(name + " is no digest");
    }
    return text;
  }

  long number(String name) throws BadException {
    if (need(name) instanceof Long number) {
      return number;
    }
    throw new BadException(name + " is not a number");
  }

  int count(String name) throws BadException {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new BadException(name + " is out of range");
    }
    return (int) number;
  }

  boolean flag(String name) throws BadException {
    if (need(name) instanceof Boolean flag) {
      return flag;
    }
    throw new BadException(name + " is not true or false");
  }

  /// The texts of a list.
  static List<String> texts(List<Object> items) throws BadException {
    for (Object item : items) {
      if (!(item instanceof String)) {
        throw new BadException("not a list of texts");
      }
    }
    return items.stream().map(String::valueOf).toList();
  }
}
