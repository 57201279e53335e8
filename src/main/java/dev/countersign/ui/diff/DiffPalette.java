package dev.countersign.ui.diff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A region whose colours the stylesheet decides, one property for each meaning.
abstract class DiffPalette extends Region {

  /// What a colour means. The CSS property is `-diff-` and the name in lower case with hyphens.
  enum Ink {
    TEXT,
    MUTED,
    ADDED,
    REMOVED,
    ADDED_WORD,
    REMOVED_WORD,
    ADDED_SIGN,
    REMOVED_SIGN,
    GAP,
    FOLD,
    FOLD_TEXT,
    WARNING,
    WARNING_EDGE,
    SELECTION,
    CURRENT,
    VIEWPORT;

    String css() {
      return "-diff-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static final StyleablePropertyFactory<DiffPalette> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final Map<Ink, CssMetaData<DiffPalette, Paint>> META = new EnumMap<>(Ink.class);

  static {
    for (Ink ink : Ink.values()) {
      META.put(
          ink,
          FACTORY.createPaintCssMetaData(ink.css(), palette -> palette.property(ink), Color.GRAY));
    }
  }

  private final Map<Ink, StyleableObjectProperty<Paint>> inks = new EnumMap<>(Ink.class);

  private int version;

  DiffPalette() {
    META.forEach((ink, meta) -> {
      var property = new SimpleStyleableObjectProperty<Paint>(meta, this, ink.css(), Color.GRAY);
      property.addListener(_ -> {
        version++;
        requestLayout();
      });
      inks.put(ink, property);
    });
  }

  /// How often a colour has changed.
  final int version() {
    return version;
  }

  /// The colour for this meaning.
  final Paint ink(Ink ink) {
    return property(ink).get();
  }

  private StyleableObjectProperty<Paint> property(Ink ink) {
    return java.util.Objects.requireNonNull(inks.get(ink));
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  @Override
  public String getUserAgentStylesheet() {
    return java.util.Objects.requireNonNull(DiffPalette.class.getResource("diff-view.css"))
        .toExternalForm();
  }
}
