package dev.countersign.ui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Progress;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerViewModelTest {

  @Test
  void beforeAnySignatureThereIsNoLedger() {
    var model = new LedgerViewModel(SampleDesk.empty(), new DirectTaskRunner());

    model.verify();

    assertEquals("No ledger yet", model.pill().get());
  }

  @Test
  void whatWasOnlyReadIsNotCalledVerified() {
    var model = new LedgerViewModel(SampleDesk.filled(), new DirectTaskRunner());

    model.refresh();
    assertEquals("Ledger not yet checked · 2 entries", model.pill().get());

    model.verify();
    assertEquals("Ledger verified · 2 entries", model.pill().get());
  }

  @Test
  void aBrokenEntryIsNamed() {
    var model =
        new LedgerViewModel(
            with(
                new Verification(
                    Verification.Outcome.BROKEN,
                    2,
                    "",
                    List.of(new Verification.Problem(1, "its signature does not match")))),
            new DirectTaskRunner());

    model.verify();

    assertEquals("Ledger broken · 2 entries", model.pill().get());
    assertEquals(List.of("its signature does not match"), model.problems(1));
    assertEquals(List.of(), model.problems(0));
  }

  private static LedgerActions with(Verification verification) {
    SampleDesk desk = SampleDesk.filled();
    return new LedgerActions() {
      @Override
      public List<LedgerRow> entries() {
        return desk.entries();
      }

      @Override
      public Verification verify(Progress progress) throws IOException {
        return verification;
      }
    };
  }
}
