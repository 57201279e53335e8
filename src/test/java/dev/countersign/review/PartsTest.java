package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void theDiffAsShownDoesNotCountForTheContent() {
    Parts one = parts(3, "diff drawn in one way");
    Parts other = parts(3, "diff drawn in another way");
    assertEquals(one.content(), other.content());
    assertEquals(one.content(), parts(3, "diff drawn in one way").content());
  }

  @Test
  void anyOtherDifferenceCounts() {
    Parts three = parts(3, "");
    assertNotEquals(three.content(), parts(4, "").content());
    assertNotEquals(three.content(), changed(three, part("file.after", "f0", "x")).content());
    assertNotEquals(three.content(), changed(three, part("file.before", "f0", "0")).content());
    assertNotEquals(three.content(), changed(three, part("file.after", "f9", "0")).content());
    assertEquals(three.content(), changed(three, part("file.after", "f0", "0")).content());
  }

  @Test
  void theOrderDoesNotCount() {
    Parts three = parts(3, "d");
    assertEquals(three.content(), new Parts(three.present().reversed(), three.absent()).content());
  }

  @Test
  void upTo200PartsAreBoundOneByOne() {
    assertEquals(200, parts(199, "d").bound().size());
    List<Parts.Part> bound = parts(200, "d").bound();
    assertEquals(
        List.of("inventory", "presentation"), bound.stream().map(Parts.Part::role).toList());
    String text = new String(bound.getFirst().bytes(), StandardCharsets.UTF_8);
    assertEquals(200, text.lines().count());
    Parts.Part first = part("file.after", "f0", "0");
    assertEquals(first.digest().hex() + "  f0", text.lines().findFirst().orElseThrow());
  }

  @Test
  void longNamesAreInventoriedToo() {
    List<Parts.Part> present = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      present.add(part("file.after", i + "/" + "x".repeat(1000), "0"));
    }
    assertEquals(1, new Parts(present, List.of()).bound().size());
  }

  @Test
  void anInventoryEscapesNamesAsSha256sumDoes() {
    Parts big = parts(200, "d");
    Parts odd = changed(big, part("file.after", "a\\b\nc", "0"));
    String text = new String(odd.bound().getFirst().bytes(), StandardCharsets.UTF_8);
    String last = text.lines().toList().getLast();
    assertEquals("\\" + part("", "", "0").digest().hex() + "  a\\\\b\\nc", last);
  }

  @Test
  void theContentOfAnInventoryIsThatOfItsParts() {
    Parts big = parts(300, "one diff");
    assertEquals(big.content(), parts(300, "another diff").content());
    assertNotEquals(big.content(), changed(big, part("file.after", "f7", "x")).content());
    assertNotEquals(big.content(), parts(301, "one diff").content());
  }

  /// The parts with the one of the same position in the list replaced: `f<n>`, else the first.
  private static Parts changed(Parts parts, Parts.Part by) {
    List<Parts.Part> present = new ArrayList<>(parts.present());
    present.removeIf(part -> part.name().equals(by.name()));
    if (present.size() == parts.present().size()) {
      present.removeFirst();
    }
    present.add(by);
    return new Parts(present, parts.absent());
  }

  private static Parts parts(int files, String diff) {
    List<Parts.Part> present = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      present.add(part("file.after", "f" + i, String.valueOf(i)));
    }
    present.add(part(Parts.PRESENTATION, "shown.diff", diff));
    return new Parts(present, List.of("gate.record"));
  }

  private static Parts.Part part(String role, String name, String text) {
    return new Parts.Part(role, name, OptionalInt.empty(), text.getBytes(StandardCharsets.UTF_8));
  }
}
