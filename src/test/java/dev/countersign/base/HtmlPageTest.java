package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlPageTest {

  @Test
  void untrustedTextIsTextEverywhere() {
    String evil =
        "</title><script>alert('1')</script><img src=x onerror=\"go()\"> \u202E \u001b[2J";
    String page = new HtmlPage(evil, "p{}").element("td", evil).finish();
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("<img"), page);
    assertFalse(page.contains("\u202E"));
    assertFalse(page.contains("\u001b"));
    assertTrue(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), page);
    assertTrue(page.contains("⟨U+202E⟩"), page);
  }

  @Test
  void thePolicyAllowsItsOwnStyleAndNothingElse() {
    String page = new HtmlPage("t", "p{}").finish();
    // the digest was worked out with: printf 'p{}' | openssl dgst -sha256 -binary | base64
    String digest = "gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=";
    assertTrue(page.contains("default-src 'none'; style-src 'sha256-" + digest + "'"), page);
    assertEquals(1, page.split("<style", -1).length - 1);
  }
}
