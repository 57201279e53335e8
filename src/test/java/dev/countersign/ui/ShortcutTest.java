package dev.countersign.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.Shortcut.Area;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortcutTest {

  @Test
  void noTwoKeysOfOneAreaCollideNorWithTheGlobalOnes() {
    var collisions = new ArrayList<String>();
    for (Area area : Area.values()) {
      var reachable = new ArrayList<>(Shortcut.in(area));
      if (area != Area.GLOBAL) {
        reachable.addAll(Shortcut.in(Area.GLOBAL));
      }
      for (Shortcut one : reachable) {
        for (Shortcut other : reachable) {
          if (one.compareTo(other) < 0
              && one.keys().stream().anyMatch(key -> other.keys().contains(key))) {
            collisions.add(one + " and " + other);
          }
        }
      }
    }
    assertEquals(List.of(), collisions);
  }

  @Test
  void decisionKeysRestWhileSomebodyTypesAndCommitDoesNot() {
    assertFalse(Shortcut.APPROVE.worksWhileTyping());
    assertFalse(Shortcut.REJECT.worksWhileTyping());
    assertFalse(Shortcut.NEXT.worksWhileTyping());
    assertTrue(Shortcut.COMMIT.worksWhileTyping());
    assertTrue(Shortcut.OMNIBOX.worksWhileTyping());
  }
}
