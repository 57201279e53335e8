package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The quick check of signatures says what the JDK says.
class PreparedKeyTest {

  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  private final SigningKey key = SigningKey.generate();
  private final PreparedKey prepared = new PreparedKey(key.publicKey());

  @Test
  void acceptsWhatWasSignedAndNothingElse() {
    byte[] signature = key.sign(MESSAGE);
    assertTrue(prepared.verifies(MESSAGE, signature));
    assertFalse(new PreparedKey(SigningKey.generate().publicKey()).verifies(MESSAGE, signature));
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertFalse(prepared.verifies(MESSAGE, changed), "bit " + bit);
    }
    assertFalse(prepared.verifies(MESSAGE, new byte[63]));
    assertFalse(prepared.verifies(MESSAGE, new byte[0]));
  }

  @Test
  void refusesASecondHalfThatIsNotReduced() {
    byte[] order =
        HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    byte[] signature = key.sign(MESSAGE);
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      int sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
      signature[32 + i] = (byte) sum;
      carry = sum >> 8;
    }
    assertFalse(prepared.verifies(MESSAGE, signature));
    assertFalse(Ed25519.verifies(key.publicKey(), MESSAGE, signature));
  }

  @Test
  void agreesOnPointsThatNobodySignsWith() {
    Random random = new Random(7);
    String[] small = {
      "0100000000000000000000000000000000000000000000000000000000000000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    for (String point : small) {
      byte[] signature = new byte[64];
      random.nextBytes(signature);
      signature[63] = 0;
      System.arraycopy(HexFormat.of().parseHex(point), 0, signature, 0, 32);
      assertEquals(
          Ed25519.verifies(key.publicKey(), MESSAGE, signature),
          prepared.verifies(MESSAGE, signature),
          point);
    }
  }
}
