package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CanonicalConfigTest {

  @Test
  void writesBlockStyleInWrittenOrderWithoutVolatileLines() {
    String text =
        """
        # comment
        tool_registry:
          custom:
          - file:///data/t.py::f
        tracer:
          _target_: T
          session_id: null
          base_dir: /data/R1/sessions
        processors:
        - _target_: P
          nested:
            words: 'a: b'
            code: '007'
          _hook_: '*'
        - _target_: Q
        sandbox_provider: null
        plugins: []
        """;
    assertEquals(
        """
        tool_registry:
          custom:
          - file:///data/t.py::f
        tracer:
          _target_: T
        processors:
        - _target_: P
          nested:
            words: 'a: b'
            code: '007'
        - _target_: Q
        sandbox_provider: null
        plugins: []
        """,
        CanonicalConfig.text(PlainYaml.read(text)));
  }

  @Test
  void isStableOverItsOwnOutput() {
    String text =
        CanonicalConfig.text(
            PlainYaml.read(
                "a:\n  prompt: |\n    one\n    two\n  list:\n  - - x\n    - y\nb: {}\n"));
    assertEquals(text, CanonicalConfig.text(PlainYaml.read(text)));
    assertEquals("a:\n  prompt: |\n    one\n    two\n  list:\n  - - x\n    - y\nb: {}\n", text);
  }
}
