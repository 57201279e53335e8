package dev.countersign.ui.main;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/// Tells whether a window can be shown on this machine.
public final class Display {

  private Display() {}

  /// Whether there is a display and what JavaFX needs to use it. On Linux that is an X or Wayland
  /// session and GTK 3.
  public static boolean isThere() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows") || system.startsWith("mac")) {
      return true;
    }
    boolean session = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    return session && hasGtk();
  }

  /// Makes JavaFX draw in memory, without display, GTK or graphics card. Call it before JavaFX
  /// starts.
  public static void headless() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("prism.lcdtext", "false");
    System.setProperty("java.awt.headless", "true");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }

  @SuppressWarnings("restricted") // the launcher enables native access, which JavaFX needs too
  private static boolean hasGtk() {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup("libgtk-3.so.0", arena).find("gtk_init").isPresent();
    } catch (IllegalArgumentException e) {
      return false; // that is how a missing library is reported
    }
  }
}
