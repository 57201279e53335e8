package dev.countersign.trace.yaml;

import dev.countersign.trace.Finding;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML text into a [dev.countersign.trace.Tree] from the parser's events alone: no object is
/// constructed, no scalar is converted (HOSTILE-INPUT Y01-Y19, ADR 9).
public final class YamlReader {

  private YamlReader() {}

  /// Reads one document.
  ///
  /// @param text the YAML text, already decoded
  /// @param path run-relative path of its file, for findings
  /// @param firstLine line of the file on which `text` begins, counted from 1
  /// @param rules how strictly
  public static YamlOutcome read(String text, String path, int firstLine, YamlRules rules) {
    if (text.length() > rules.characters()) {
      return refuse(
          path,
          firstLine,
          0,
          "YAML_TOO_BIG",
          "%,d characters of YAML, above the limit of %,d; the file was not parsed"
              .formatted(text.length(), rules.characters()));
    }
    int directive = directiveLine(text);
    if (directive >= 0) {
      return refuse(
          path,
          firstLine + directive,
          1,
          "YAML_SYNTAX",
          "a % directive; directives are refused and the file was not parsed");
    }
    return parse(text, path, firstLine, rules);
  }

  private static YamlOutcome parse(String text, String path, int firstLine, YamlRules rules) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("yaml")
            .setUseMarks(true)
            .setCodePointLimit(rules.characters())
            .build();
    LoneReturns returns = LoneReturns.in(text);
    TreeBuilder builder = new TreeBuilder(path, firstLine, returns, rules);
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        builder.accept(event);
      }
      return builder.finish();
    } catch (TreeBuilder.RefusedException refused) {
      return new YamlOutcome.Unreadable(refused.finding());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> returns.line(mark) + firstLine).orElse(firstLine);
      int column = e.getProblemMark().map(YamlReader::column).orElse(0);
      String problem = YamlProblem.words(e.getProblem());
      return refuse(path, line, column, "YAML_SYNTAX", "not YAML: " + problem + notParsed());
    } catch (YamlEngineException e) {
      return refuse(
          path,
          firstLine,
          0,
          "YAML_SYNTAX",
          "not YAML: " + YamlProblem.words(e.getMessage()) + notParsed());
    }
  }

  private static String notParsed() {
    return "; the file was not parsed";
  }

  /// Index of the first line, if it is a directive, counted from 0; -1 if there is none.
  private static int directiveLine(String text) {
    int number = 0;
    for (int start = 0; start < text.length(); number++) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      if (line.startsWith("%")) {
        return number;
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        return -1;
      }
      start = end < 0 ? text.length() : end + 1;
    }
    return -1;
  }

  private static YamlOutcome refuse(
      String path, int line, int column, String rule, String message) {
    return new YamlOutcome.Unreadable(
        new Finding(rule, Finding.Outcome.FILE_ERROR, path, line, column, message));
  }

  /// The column of a mark in UTF-16 units, counted from 1; the parser counts characters. 0 if it is
  /// not known.
  static int column(Mark mark) {
    int[] window = mark.getBuffer();
    int from = mark.getPointer() - mark.getColumn();
    if (from < 0 || mark.getPointer() > window.length) {
      return 0;
    }
    int units = 1;
    for (int i = from; i < mark.getPointer(); i++) {
      units += Character.charCount(window[i]);
    }
    return units;
  }
}
