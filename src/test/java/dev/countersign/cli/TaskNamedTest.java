package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.Place;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskNamedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t-1 | lost t-1: 2/2 to 0/2 | true",
        "t-1 | lost t-1. | true",
        "t-1 | aegis/R2/r0-t-1: by Shaper | true",
        "t-1 | lost t-12 | false",
        "t-1 | lost t-1-b | false",
        "t-1 | lost at-1 | false",
        "t-1 | lost big-t-1 | false",
        "4 | 3 of 4 tasks | false",
        "12345678 | lost 12345678 | true"
      })
  void aTaskIsNamedByItsWholeId(String task, String text, boolean named) {
    assertEquals(named, task(task).concerns(finding(new Subject.WholeRun(), text, List.of())));
    assertEquals(named, task(task).concerns(finding(new Subject.WholeRun(), "", List.of(text))));
  }

  @Test
  void whatIsAboutItOrStandsInItsSessionsConcernsIt() {
    TaskNamed task = task("t-1");
    assertTrue(task.concerns(finding(new Subject.OfTask("t-1", 2), "", List.of())));
    assertFalse(task.concerns(finding(new Subject.OfTask("t-2", 2), "", List.of())));
    assertTrue(task.concerns(finding(new Subject.OfSession("s:one#3.1", 2), "", List.of())));
    assertFalse(task.concerns(finding(new Subject.OfSession("s:oneself#3.1", 2), "", List.of())));
    assertTrue(task.concerns(seen(Place.line("R2/sessions/one.jsonl", 3, "here"))));
    assertTrue(task.concerns(seen(Place.at(new Subject.OfSession("s:one", 2), "here"))));
    assertFalse(task.concerns(seen(Place.line("R2/sessions/two.jsonl", 3, "here"))));
  }

  private static TaskNamed task(String id) {
    return new TaskNamed(id, Set.of("one"), "R2/sessions/one.jsonl"::equals);
  }

  private static AuditFinding seen(Place place) {
    return new AuditFinding(
        "RULE", Severity.LOW, new Subject.WholeRun(), "", List.of(), List.of(place));
  }

  private static AuditFinding finding(Subject subject, String text, List<String> derivation) {
    return new AuditFinding("RULE", Severity.LOW, subject, text, derivation, List.of());
  }
}
