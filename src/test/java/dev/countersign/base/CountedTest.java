package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void oneThingIsSingular() {
    assertEquals("1 finding", Counted.of(1, "finding"));
    assertEquals("1 ledger entry", Counted.of(1, "ledger entry"));
    assertEquals("0 findings", Counted.of(0, "finding"));
    assertEquals("2 ledger entries", Counted.of(2, "ledger entry"));
    assertEquals("3 keys", Counted.of(3, "key"));
  }

  @Test
  void thousandsAreSetApart() {
    assertEquals("1,873 records", Counted.grouped(1873, "record"));
    assertEquals("1 record", Counted.grouped(1, "record"));
  }
}
