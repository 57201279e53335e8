package dev.countersign.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/// The two looks of the window: AtlantaFX Primer, light and dark, and `app.css` on top.
public enum Theme {
  LIGHT(new PrimerLight().getUserAgentStylesheet(), "light"),
  DARK(new PrimerDark().getUserAgentStylesheet(), "dark");

  private static final URL APP_CSS =
      Objects.requireNonNull(Theme.class.getResource("app.css"), "app.css is part of the program");

  private final String stylesheet;
  private final String styleClass;

  Theme(String stylesheet, String styleClass) {
    this.stylesheet = stylesheet;
    this.styleClass = styleClass;
  }

  /// Says which theme the program begins with. Before the first control is made, this keeps JavaFX
  /// from reading its own theme, which nothing would show.
  public void prepare() {
    Application.setUserAgentStylesheet(stylesheet);
  }

  /// Gives the whole program and this scene the theme. The root gets the style class `light` or
  /// `dark`, and `app.css` is added if it is not there yet.
  public void apply(Scene scene) {
    Application.setUserAgentStylesheet(stylesheet);
    scene.setUserAgentStylesheet(stylesheet);
    String css = APP_CSS.toExternalForm();
    if (!scene.getStylesheets().contains(css)) {
      scene.getStylesheets().add(css);
    }
    scene.getRoot().getStyleClass().remove(other().styleClass);
    if (!scene.getRoot().getStyleClass().contains(styleClass)) {
      scene.getRoot().getStyleClass().add(styleClass);
    }
  }

  /// Dark for light, light for dark.
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
