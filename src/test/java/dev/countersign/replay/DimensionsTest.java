package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.Dimensions.Dimension;
import dev.countersign.replay.diff.Change;
import dev.countersign.replay.diff.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DimensionsTest {

  private static final String PROMPT =
      "processors[harnessx.processors.context.system_prompt.SystemPromptProcessor]";

  @Test
  void allNineAreListedInOrder() {
    assertEquals(
        List.of(Dimension.values()),
        Dimensions.of(List.of(), List.of()).stream().map(Dimensions.Line::dimension).toList());
  }

  @Test
  void toolsAreNamedBehindTheirFile() {
    var changes =
        List.of(
            change(Change.Kind.ADDED, "tool_registry.custom[2]", "file://R1/t.py::wiki_text"),
            change(Change.Kind.REMOVED, "tool_registry.builtin[0]", "Read"));

    assertEquals(
        Map.of(Dimension.TOOLS, List.of("+ wiki_text", "− Read")), touched(List.of(), changes));
  }

  @Test
  void aPromptFileAndItsPathAreOneChangeOfTheContext() {
    var changes = List.of(change(Change.Kind.CHANGED, PROMPT + ".template_path", "agent.md"));

    assertEquals(
        Map.of(Dimension.CONTEXT, List.of("~ changed")),
        touched(List.of(file("agent.md", FileDelta.Status.MODIFIED)), changes));
  }

  @Test
  void aPromptThatWasNeverDeliveredChangesNothing() {
    assertEquals(Map.of(), touched(List.of(file("agent.md", FileDelta.Status.MISSING)), List.of()));
  }

  @Test
  void processorsGoByTheirFolderAndOwnFilesToControl() {
    var changes =
        List.of(
            change(
                Change.Kind.CHANGED,
                "processors[harnessx.processors.control.cost_guard.CostGuardProcessor].max_usd",
                "0.8"),
            change(Change.Kind.ADDED, "processors[file://R4/c.py::FinalCheckProcessor]", "{}"),
            change(
                Change.Kind.REMOVED,
                "processors[harnessx.processors.memory.light.LightMemory #2]",
                "{}"));

    assertEquals(
        Map.of(
            Dimension.CONTROL, List.of("~ CostGuard", "+ FinalCheck"),
            Dimension.MEMORY, List.of("− LightMemory")),
        touched(List.of(), changes));
  }

  @Test
  void workspaceTracerAndSnapshotsHaveTheirOwn() {
    var changes =
        List.of(
            change(Change.Kind.CHANGED, "workspace.root", "x"),
            change(Change.Kind.CHANGED, "sandbox_provider", "x"),
            change(Change.Kind.CHANGED, "tracer.export_jsonl", "x"),
            change(Change.Kind.CHANGED, "step_snapshots", "x"),
            change(Change.Kind.CHANGED, "something_else", "x"));

    assertEquals(
        Map.of(
            Dimension.ENVIRONMENT, List.of("~ changed"),
            Dimension.OBSERVABILITY, List.of("~ changed"),
            Dimension.TRAINING, List.of("~ changed")),
        touched(List.of(), changes));
  }

  private static Map<Dimension, List<String>> touched(List<FileDelta> files, List<Change> changes) {
    return Dimensions.of(files, changes).stream()
        .filter(line -> !line.changes().isEmpty())
        .collect(Collectors.toMap(Dimensions.Line::dimension, Dimensions.Line::changes));
  }

  private static Change change(Change.Kind kind, String path, String value) {
    return new Change(path, kind, Optional.empty(), Optional.of(new Shape.Scalar(value)));
  }

  private static FileDelta file(String label, FileDelta.Status status) {
    return new FileDelta(
        label, status, Optional.empty(), Optional.empty(), false, true, "modify", 1, 1);
  }
}
