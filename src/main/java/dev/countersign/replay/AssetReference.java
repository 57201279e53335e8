package dev.countersign.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A scalar of a config that names a file: a Python file, a prompt or another YAML file (FORMATS
/// section 2). It is data; nothing is ever opened by it on this machine.
///
/// @param written the path as written, `file://` and `::symbol` included
/// @param path the path alone
/// @param symbol the Python symbol after `::`; empty if none
record AssetReference(String written, String path, String symbol) {

  private static final int LONGEST = 4096;
  private static final Pattern FORM =
      Pattern.compile("(?:file://)?(?<path>[^\\r\\n]+?)(?:::(?<symbol>[\\w.]+))?");
  private static final Pattern ENDING = Pattern.compile("(?i).*\\.(py|md|j2|jinja2?|ya?ml)");

  /// The reference that this scalar is; empty for every other text.
  ///
  /// A text with blanks counts only if it has a slash, so that a sentence about `agent.md` is not
  /// taken for a path.
  static Optional<AssetReference> of(String text) {
    if (text.length() > LONGEST || (text.indexOf('.') < 0 && !text.startsWith("file://"))) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String path = matcher.group("path");
    Optional<String> symbol = Optional.ofNullable(matcher.group("symbol"));
    boolean named = text.startsWith("file://") || ENDING.matcher(path).matches();
    boolean sentence = path.indexOf(' ') >= 0 && path.indexOf('/') < 0;
    return named && !sentence
        ? Optional.of(new AssetReference(text, path, symbol.orElse("")))
        : Optional.empty();
  }

  /// The last name of the path.
  String label() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// `::symbol`, or nothing.
  String suffix() {
    return symbol.isEmpty() ? "" : "::" + symbol;
  }
}
