package dev.countersign.audit.drift;

import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts as sequences of words, without case and punctuation, to look for quotations.
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final long LARGEST = 2 << 20;

  private Words() {}

  /// A word and the line on which it stands, counted from 1.
  record Word(String text, int line) {}

  /// The text of a file of the run; empty if the run lacks it or it is larger than 2 MB.
  static String text(RunFiles files, String path) {
    return files
        .file(path)
        .filter(file -> file.size() <= LARGEST)
        .map(file -> new String(files.bytes(file.digest()), StandardCharsets.UTF_8))
        .orElse("");
  }

  /// What follows the front matter of a Markdown file.
  static String body(String text) {
    int end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
    int line = end < 0 ? 0 : text.indexOf('\n', end + 1);
    return line < 0 ? "" : text.substring(line);
  }

  /// The words of a text.
  ///
  /// @param firstLine the number of its first line
  static List<Word> of(String text, int firstLine) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    int line = firstLine;
    int seen = 0;
    while (matcher.find()) {
      for (; seen < matcher.start(); seen++) {
        line += text.charAt(seen) == '\n' ? 1 : 0;
      }
      words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), line));
    }
    return words;
  }

  /// Every sequence of so many words, with the line where it begins first.
  static Map<String, Integer> sequences(List<Word> words, int length) {
    Map<String, Integer> sequences = new LinkedHashMap<>();
    for (int at = 0; at + length <= words.size(); at++) {
      StringBuilder text = new StringBuilder();
      for (Word word : words.subList(at, at + length)) {
        text.append(text.isEmpty() ? "" : " ").append(word.text());
      }
      sequences.putIfAbsent(text.toString(), words.get(at).line());
    }
    return sequences;
  }

  /// As the other method, of a text that begins on line 1.
  static Map<String, Integer> sequences(String text, int length) {
    return sequences(of(text, 1), length);
  }
}
