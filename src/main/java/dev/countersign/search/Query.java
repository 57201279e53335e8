package dev.countersign.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person looks for: words, `"phrases"`, `prefix*`, and fields such as `tool:Read`,
/// `task:db4f*` or `text:"0 chars"`, all of which must hold.
///
/// Every other character is data: there are no operators. A word such as `tol:Read` looks like a
/// field and is none: it is remembered, so that nobody takes its absence for an answer. `12:30`,
/// `https://…` and whatever is quoted are text.
///
/// @param terms at most [#MOST_TERMS]
/// @param unknownField the first word before a colon that names no field; empty if all do
public record Query(List<Term> terms, Optional<String> unknownField) {

  /// More conditions than this are left out.
  public static final int MOST_TERMS = 32;

  private static final int MOST_CHARACTERS = 2_000;

  private static final Pattern LIKE_A_FIELD = Pattern.compile("\\p{Alpha}+:(?=[\\p{Alnum}*])");

  public Query {
    terms = List.copyOf(terms);
  }

  /// A query of these terms.
  public Query(List<Term> terms) {
    this(terms, Optional.empty());
  }

  /// Reads a query. Any text is one; a quote that is not closed ends at the end.
  public static Query parse(String typed) {
    String text = typed.length() > MOST_CHARACTERS ? typed.substring(0, MOST_CHARACTERS) : typed;
    var parser = new Parser(text.replace('\0', ' '));
    return new Query(parser.terms(), parser.unknown);
  }

  /// Whether it looks for nothing.
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /// The fields in it.
  public List<Term.Value> values() {
    return terms.stream().filter(Term.Value.class::isInstance).map(Term.Value.class::cast).toList();
  }

  /// The words and phrases in it.
  public List<Term.Text> texts() {
    return terms.stream().filter(Term.Text.class::isInstance).map(Term.Text.class::cast).toList();
  }

  /// The query as it can be typed, without one of its terms.
  public String without(Term left) {
    return String.join(
        " ", terms.stream().filter(term -> !term.equals(left)).map(Term::typed).toList());
  }

  private static final class Parser {

    private final String typed;
    private final List<Term> terms = new ArrayList<>();
    private Optional<String> unknown = Optional.empty();
    private int at;

    Parser(String typed) {
      this.typed = typed;
    }

    List<Term> terms() {
      while (at < typed.length() && terms.size() < MOST_TERMS) {
        if (Character.isWhitespace(typed.charAt(at))) {
          at++;
        } else if (typed.charAt(at) == '"') {
          String phrase = quoted();
          text(phrase, star());
        } else {
          word();
        }
      }
      return terms;
    }

    private void word() {
      int start = at;
      while (at < typed.length()
          && !Character.isWhitespace(typed.charAt(at))
          && typed.charAt(at) != '"') {
        if (typed.charAt(at) == ':' && field(typed.substring(start, at))) {
          return;
        }
        at++;
      }
      String word = typed.substring(start, at);
      boolean quotedValue = word.matches("\\p{Alpha}+:") && at < typed.length() && !isBlank(at);
      if (unknown.isEmpty() && (quotedValue || LIKE_A_FIELD.matcher(word).lookingAt())) {
        unknown = Optional.of(word.substring(0, word.indexOf(':')));
      }
      plain(word);
    }

    private boolean isBlank(int position) {
      return Character.isWhitespace(typed.charAt(position));
    }

    private boolean field(String name) {
      boolean text = name.equalsIgnoreCase("text");
      var field = Field.of(name);
      if (!text && field.isEmpty()) {
        return false;
      }
      at++;
      boolean isQuoted = at < typed.length() && typed.charAt(at) == '"';
      String value = isQuoted ? quoted() : bare();
      if (text && isQuoted) {
        text(value, star());
      } else if (text) {
        plain(value);
      } else if (!value.isBlank()) {
        String pattern = isQuoted && star() ? value + "*" : value;
        terms.add(new Term.Value(field.orElseThrow(), pattern));
      }
      return true;
    }

    private void plain(String word) {
      boolean prefix = word.endsWith("*");
      text(prefix ? word.substring(0, word.length() - 1) : word, prefix);
    }

    private void text(String text, boolean prefix) {
      if (!Words.of(text).isEmpty()) {
        terms.add(new Term.Text(text, prefix));
      }
    }

    private String quoted() {
      int end = typed.indexOf('"', at + 1);
      String inside = typed.substring(at + 1, end < 0 ? typed.length() : end);
      at = end < 0 ? typed.length() : end + 1;
      return inside;
    }

    private String bare() {
      int start = at;
      while (at < typed.length() && !Character.isWhitespace(typed.charAt(at))) {
        at++;
      }
      return typed.substring(start, at);
    }

    private boolean star() {
      boolean star = at < typed.length() && typed.charAt(at) == '*';
      at += star ? 1 : 0;
      return star;
    }
  }
}
