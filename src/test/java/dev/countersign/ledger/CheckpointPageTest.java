package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.countersign.base.Sha256;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointPageTest {

  /// Without this the reader looks for a code in a photograph, and misses one in some thousands.
  private static final Map<DecodeHintType, Boolean> CODE_ONLY =
      Map.of(DecodeHintType.PURE_BARCODE, true);

  private static final int SCALE = 4;

  @Test
  void theCodeReadsBackAsTheCheckpointsText() throws Exception {
    Checkpoint checkpoint = checkpoint();
    BitMatrix code = CheckpointPage.code(checkpoint.text());
    var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(new Drawn(code)));
    assertEquals(checkpoint.text(), new QRCodeReader().decode(bitmap, CODE_ONLY).getText());
  }

  @Test
  void thePageShowsTheTextAndLoadsNothing() {
    Checkpoint checkpoint = checkpoint();
    String page = CheckpointPage.of(checkpoint, "c-5.txt");
    assertTrue(page.contains(checkpoint.root().hex()) || page.contains(checkpoint.origin()), page);
    assertTrue(page.contains("countersign ledger verify LEDGER --anchor c-5.txt"), page);
    assertTrue(page.contains("default-src 'none'"), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("src="), page);
  }

  private static Checkpoint checkpoint() {
    SigningKey key = SigningKey.generate();
    Origin origin = new Origin("countersign.local/test");
    return Checkpoint.sign(origin, 5, Sha256.of("root"), origin.name(), key)
        .with(origin.name() + "/p-001", SigningKey.generate());
  }

  /// A code as a picture of grey values.
  private static final class Drawn extends LuminanceSource {

    private final BitMatrix code;

    Drawn(BitMatrix code) {
      super(code.getWidth() * SCALE, code.getHeight() * SCALE);
      this.code = code;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      byte[] out = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
      for (int x = 0; x < getWidth(); x++) {
        out[x] = (byte) (code.get(x / SCALE, y / SCALE) ? 0 : 255);
      }
      return out;
    }

    @Override
    public byte[] getMatrix() {
      byte[] all = new byte[getWidth() * getHeight()];
      byte[] row = new byte[getWidth()];
      for (int y = 0; y < getHeight(); y++) {
        System.arraycopy(getRow(y, row), 0, all, y * getWidth(), getWidth());
      }
      return Arrays.copyOf(all, all.length);
    }
  }
}
