package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.trace.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathFindingsTest {

  @Test
  void thoseOnTheFilesAndBelowTheFolderComeInOrder() {
    List<Finding> all =
        Stream.of("R1/b/x", "a", "R1/b-x/y", "R1/b/c/z", "q", "R1/b/x", "R1/b")
            .map(path -> new Finding("RULE", Finding.Outcome.WARN, path, 1, 0, "something"))
            .toList();
    assertEquals(
        List.of("R1/b/x", "a", "R1/b/c/z", "R1/b/x"),
        new PathFindings(all)
            .on(Set.of("a", "none", "R1/b/x"), "R1/b/").stream().map(Finding::path).toList());
  }
}
