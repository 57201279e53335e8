package dev.countersign.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The name under which an archive's entry is unpacked, so that no name is special to any file
/// system; the original name can be read from it.
final class StagedName {

  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-F]{2})");
  private static final String SPECIAL = "%<>:\"|?*\\";

  private StagedName() {}

  /// The safe form of a path with `/` between names.
  static String of(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(StagedName::name)
        .collect(Collectors.joining("/"));
  }

  /// Whether some system could not store the path under its own name.
  static boolean isReserved(String path) {
    return !of(path).equals(path.replace("%", "%25"));
  }

  /// The path that [#of] was given.
  static String original(String staged) {
    Matcher matcher = ESCAPE.matcher(staged);
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static String name(String name) {
    var out = new StringBuilder();
    String stem = name.split("\\.", 2)[0].toLowerCase(Locale.ROOT).strip();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean end = i == name.length() - 1 && (c == '.' || c == ' ');
      boolean reserved = i == 0 && RESERVED.contains(stem);
      if (c < 0x20 || c == 0x7F || SPECIAL.indexOf(c) >= 0 || end || reserved) {
        out.append("%%%02X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /// The length of a path as archives count it, in bytes.
  static int bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8).length;
  }
}
