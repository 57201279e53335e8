package dev.countersign.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// An HTML page in which untrusted text is text: every text is made visible and escaped, the only
/// style is the page's own, named by its digest in the content-security policy, and there is no
/// script, link target or image (HOSTILE-INPUT X01, X04, X06).
public final class HtmlPage {

  private final StringBuilder out = new StringBuilder();

  /// @param title untrusted text
  /// @param style trusted style sheet of the page
  public HtmlPage(String title, String style) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'sha256-")
        .append(digest(style))
        .append("'; base-uri 'none'; form-action 'none'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    text(title);
    out.append("</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n");
  }

  /// Opens an element; `attributes` is trusted and written as it is.
  public HtmlPage open(String element, String attributes) {
    out.append('<').append(element);
    if (!attributes.isEmpty()) {
      out.append(' ').append(attributes);
    }
    out.append('>');
    return this;
  }

  /// Opens an element without attributes.
  public HtmlPage open(String element) {
    return open(element, "");
  }

  /// Closes an element.
  public HtmlPage close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  /// An element with untrusted text in it.
  public HtmlPage element(String element, String text) {
    return open(element).text(text).close(element);
  }

  /// Untrusted text.
  public HtmlPage text(String text) {
    String visible = VisibleText.of(text);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /// The finished page.
  public String finish() {
    return out + "</body>\n</html>\n";
  }

  private static String digest(String style) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
