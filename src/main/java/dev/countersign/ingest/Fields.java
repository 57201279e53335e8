package dev.countersign.ingest;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The fields of one object, taken out by type; what has the wrong type is reported and counts as
/// absent, never converted (HOSTILE-INPUT J18, S09, S10).
final class Fields {

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,399})");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,20})?");

  private final Tree.MapNode map;
  private final Syntax syntax;
  private final FileFindings findings;

  Fields(Tree.MapNode map, Syntax syntax, FileFindings findings) {
    this.map = map;
    this.syntax = syntax;
    this.findings = findings;
  }

  /// Which language the object was written in: YAML does not tell text from numbers.
  enum Syntax {
    JSON,
    YAML
  }

  /// The object itself.
  Tree.MapNode map() {
    return map;
  }

  /// Line of the object.
  int line() {
    return map.line();
  }

  /// Line of a field's value; that of the object if there is no such field.
  int line(String key) {
    return map.get(key).map(Tree::line).orElse(map.line());
  }

  boolean has(String key) {
    return map.get(key).isPresent();
  }

  /// The text under the first of these keys that exists; empty if none does or it is null.
  String text(String... keys) {
    for (String key : keys) {
      Optional<Tree> value = value(key);
      if (value.isPresent()) {
        return text(key, value.get());
      }
    }
    return "";
  }

  /// As [#text], and reports if there is none.
  String need(String... keys) {
    String text = text(keys);
    if (text.isEmpty()) {
      findings.warn(
          "SCHEMA_MISSING_FIELD", map.line(), "the field '" + keys[0] + "' is missing or empty");
    }
    return text;
  }

  /// The texts of a list; a single text counts as a list of one.
  List<String> texts(String key) {
    Optional<Tree> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    return switch (value.get()) {
      case Tree.ListNode list -> {
        List<String> texts = new ArrayList<>();
        for (Tree item : list.items()) {
          String text = text(key, item);
          if (!text.isEmpty()) {
            texts.add(text);
          }
        }
        yield texts;
      }
      case Tree.Scalar scalar -> List.of(text(key, scalar));
      case Tree.MapNode node -> {
        wrong(key, node, "a list");
        yield List.of();
      }
    };
  }

  /// The truth values of a list.
  List<Boolean> flags(String key) {
    List<Boolean> flags = new ArrayList<>();
    for (Tree item : items(key)) {
      flag(key, item).ifPresent(flags::add);
    }
    return flags;
  }

  /// A truth value.
  Optional<Boolean> flag(String key) {
    return value(key).flatMap(value -> flag(key, value));
  }

  /// A round number within [Limits#ROUND].
  OptionalInt round(String key) {
    OptionalInt round = integer(key);
    if (round.isPresent() && (round.getAsInt() < 0 || round.getAsInt() > Limits.ROUND.value())) {
      range(key, "rounds are 0 to %,d".formatted(Limits.ROUND.value()));
      return OptionalInt.empty();
    }
    return round;
  }

  /// A count, 0 or more.
  OptionalInt count(String key) {
    OptionalInt count = integer(key);
    if (count.isPresent() && count.getAsInt() < 0) {
      range(key, "counts are not negative");
      return OptionalInt.empty();
    }
    return count;
  }

  /// A whole number.
  OptionalInt integer(String key) {
    Optional<Tree> value = value(key);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = value.get() instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (!INTEGER.matcher(text).matches()) {
      wrong(key, value.get(), "a whole number");
      return OptionalInt.empty();
    }
    quoted(key, value.get());
    long number = text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    if (number != (int) number) {
      range(key, "whole numbers end at 2,147,483,647");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) number);
  }

  /// A number, reported if it is outside of these bounds but returned all the same, unless it is
  /// too large for any use.
  OptionalDouble number(String key, double least, double most) {
    Optional<Tree> value = value(key);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    String text = value.get() instanceof Tree.Scalar scalar ? scalar.text() : "";
    if (!NUMBER.matcher(text).matches()) {
      wrong(key, value.get(), "a number");
      return OptionalDouble.empty();
    }
    quoted(key, value.get());
    double number = Double.parseDouble(text);
    if (number < least || number > most) {
      range(key, "it should lie between %s and %s".formatted(brief(least), brief(most)));
    }
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /// The object under a key.
  Optional<Fields> object(String key) {
    Optional<Tree> value = value(key);
    if (value.isPresent() && value.get() instanceof Tree.MapNode node) {
      return Optional.of(new Fields(node, syntax, findings));
    }
    value.ifPresent(tree -> wrong(key, tree, "an object"));
    return Optional.empty();
  }

  /// The objects of the list under a key.
  List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    for (Tree item : items(key)) {
      if (item instanceof Tree.MapNode node) {
        objects.add(new Fields(node, syntax, findings));
      } else {
        wrong(key, item, "an object");
      }
    }
    return objects;
  }

  /// The items of the list under a key.
  List<Tree> items(String key) {
    Optional<Tree> value = value(key);
    if (value.isPresent() && value.get() instanceof Tree.ListNode list) {
      return list.items();
    }
    value.ifPresent(tree -> wrong(key, tree, "a list"));
    return List.of();
  }

  /// The value under a key, unless it is null.
  Optional<Tree> value(String key) {
    return map.get(key).filter(value -> !(value instanceof Tree.Scalar scalar && scalar.isNull()));
  }

  /// Reports a value out of range.
  void range(String key, String reason) {
    findings.warn(
        "RANGE",
        line(key),
        "'%s' is %s; %s; shown as written"
            .formatted(key, map.get(key).map(Fields::shown).orElse("absent"), reason));
  }

  /// Reports a value of the wrong type.
  void wrong(String key, Tree value, String wanted) {
    findings.warn(
        "SCHEMA_TYPE",
        value.line(),
        "'%s' should be %s but is %s; kept as written".formatted(key, wanted, shown(value)));
  }

  private String text(String key, Tree value) {
    if (!(value instanceof Tree.Scalar scalar)) {
      wrong(key, value, "a text");
      return "";
    }
    if (scalar.isNull()) {
      return "";
    }
    if (syntax == Syntax.JSON && scalar.plain()) {
      wrong(key, value, "a text");
    }
    return scalar.text();
  }

  private Optional<Boolean> flag(String key, Tree value) {
    if (value instanceof Tree.Scalar scalar && scalar.plain()) {
      if (scalar.text().equals("true") || scalar.text().equals("false")) {
        return Optional.of(scalar.text().equals("true"));
      }
    }
    wrong(key, value, "true or false");
    return Optional.empty();
  }

  private void quoted(String key, Tree value) {
    if (syntax == Syntax.JSON && value instanceof Tree.Scalar scalar && !scalar.plain()) {
      wrong(key, value, "a number without quotes");
    }
  }

  private static String brief(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static String shown(Tree value) {
    return switch (value) {
      case Tree.MapNode _ -> "an object";
      case Tree.ListNode _ -> "a list";
      case Tree.Scalar scalar -> "'" + clipped(scalar.text()) + "'";
    };
  }

  private static String clipped(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
