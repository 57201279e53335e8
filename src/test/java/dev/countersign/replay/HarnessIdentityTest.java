package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.countersign.base.Sha256;
import org.junit.jupiter.api.Test;

class HarnessIdentityTest {

  private final MapFiles files =
      new MapFiles("/data/run")
          .with("R1/a.md", "prompt")
          .with("R2/b.md", "prompt")
          .with("R3/c.md", "other prompt")
          .with("R1/t.py", "tool")
          .with("R2/u.py", "tool");
  private final HarnessIdentity identity = new HarnessIdentity(files, "/data/run");

  @Test
  void volatileKeysCommentsAndKeyOrderDoNotCount() {
    assertEquals(
        of(
            """
            tracer: {_target_: T, base_dir: /data/run/R1/sessions, session_id: a}
            processors: [{_target_: P, max: 1, _code_hash: 'sha256:1', _hook_: '*'}]
            """),
        of(
            """
            # a comment
            processors: [{max: 1, _target_: P}]
            tracer: {session_id: null, base_dir: /data/run/R2/sessions, _target_: T}
            """));
  }

  @Test
  void baseDirCountsOutsideTheTracer() {
    assertNotEquals(of("store: {base_dir: /a}"), of("store: {base_dir: /b}"));
  }

  @Test
  void orderOfProcessorsCounts() {
    assertNotEquals(
        of("processors: [{_target_: A}, {_target_: B}]"),
        of("processors: [{_target_: B}, {_target_: A}]"));
  }

  @Test
  void aFileCountsByItsContent() {
    assertEquals(of("template_path: /data/run/R1/a.md"), of("template_path: /data/run/R2/b.md"));
    assertNotEquals(of("template_path: /data/run/R1/a.md"), of("template_path: /data/run/R3/c.md"));
  }

  @Test
  void theSymbolOfAFileCounts() {
    assertEquals(
        of("custom: ['file:///data/run/R1/t.py::f']"),
        of("custom: ['file:///data/run/R2/u.py::f']"));
    assertNotEquals(
        of("custom: ['file:///data/run/R1/t.py::f']"),
        of("custom: ['file:///data/run/R1/t.py::g']"));
  }

  @Test
  void aMissingFileCountsByItsPathBelowTheRoot() {
    Sha256 elsewhere =
        new HarnessIdentity(new MapFiles("/home/me"), "/home/me")
            .of(PlainYaml.read("template_path: /home/me/R9/gone.md"));
    assertEquals(elsewhere, of("template_path: /data/run/R9/gone.md"));
  }

  @Test
  void quotedNumbersAreTextAndQuotedWordsAreWords() {
    assertNotEquals(of("max: 5"), of("max: '5'"));
    assertEquals(of("mode: isolated"), of("mode: 'isolated'"));
    assertEquals(of("on: ~"), of("on: null"));
  }

  @Test
  void distanceIsTheNumberOfDifferentPlaces() {
    var changes = new ConfigChanges(identity);
    var one = PlainYaml.read("processors: [{_target_: A, max: 1}, {_target_: B}]");
    var two = PlainYaml.read("processors: [{_target_: N}, {_target_: A, max: 2}, {_target_: B}]");
    assertEquals(0, changes.distance(one, one));
    assertEquals(3, changes.distance(one, two), "the new one, max and the order");
  }

  private Sha256 of(String yaml) {
    return identity.of(PlainYaml.read(yaml));
  }
}
