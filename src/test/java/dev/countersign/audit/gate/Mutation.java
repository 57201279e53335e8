package dev.countersign.audit.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.countersign.audit.AuditInput;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// One field of the good run, changed.
///
/// @param path of the file; empty if no file is changed
/// @param from what stands there, once
/// @param to what stands there then
/// @param input a change of what is no file
record Mutation(String path, String from, String to, UnaryOperator<AuditInput> input) {

  static Mutation in(String path, String from, String to) {
    return new Mutation(path, from, to, UnaryOperator.identity());
  }

  static Mutation of(UnaryOperator<AuditInput> input) {
    return new Mutation("", "", "", input);
  }

  Map<String, String> apply(Map<String, String> files) {
    if (path.isEmpty()) {
      return files;
    }
    String text = files.get(path);
    assertNotNull(text, path);
    assertEquals(text.indexOf(from), text.lastIndexOf(from), from + " is not unique in " + path);
    assertEquals(true, text.contains(from), from + " is not in " + path);
    Map<String, String> changed = new TreeMap<>(files);
    changed.put(path, text.replace(from, to));
    return changed;
  }

  AuditInput apply(AuditInput before) {
    return input.apply(before);
  }
}
