package dev.countersign.ledger;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.countersign.base.HtmlPage;
import java.util.Map;

/// A checkpoint as a page to print: its text and the same text as a QR code, so that it can leave
/// the machine on paper or by a photograph (LEDGER 1.6, anchors).
final class CheckpointPage {

  private static final String STYLE =
      """
      body{font:14px/1.5 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px;color:#1f2328;background:#fff}
      h1{font-size:20px}pre{font:12px/1.5 ui-monospace,monospace;border:1px solid #d0d7de;padding:12px;white-space:pre-wrap;overflow-wrap:anywhere}
      svg{width:320px;height:320px;display:block;margin:16px 0}
      """;

  private CheckpointPage() {}

  /// The page.
  static String of(Checkpoint checkpoint, String fileName) {
    HtmlPage page = new HtmlPage("Checkpoint of " + checkpoint.origin(), STYLE);
    page.element("h1", "Checkpoint of " + checkpoint.origin());
    page.element(
        "p",
        "Whoever keeps this page away from the ledger's machine can show later whether the first %d entries are still there, unchanged and in this order."
            .formatted(checkpoint.size()));
    page.element("pre", checkpoint.text());
    svg(page, code(checkpoint.text()));
    page.element(
        "p",
        "The code holds the same text. To check a ledger, save the text as %s and type: countersign ledger verify LEDGER --anchor %s"
            .formatted(fileName, fileName));
    page.element(
        "p",
        "It makes the ledger tamper-evident, no more: it does not say that the entries are true, nor"
            + " when they came to be.");
    return page.finish();
  }

  /// The modules of the code, with their quiet zone.
  static BitMatrix code(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.CHARACTER_SET,
                  "UTF-8",
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new LedgerException("The checkpoint is too long for a QR code.", e);
    }
  }

  private static void svg(HtmlPage page, BitMatrix code) {
    int size = code.getWidth();
    page.open(
        "svg",
        "xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"The checkpoint as a QR code\" shape-rendering=\"crispEdges\""
            .formatted(size, size));
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (code.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    page.open("path", "fill=\"#000\" d=\"" + path + "\"").close("path").close("svg");
  }
}
