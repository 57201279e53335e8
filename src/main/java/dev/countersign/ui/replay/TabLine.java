package dev.countersign.ui.replay;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// The tabs on the left and the tools on the right; where they do not fit, the tools get a line of
/// their own.
final class TabLine extends Region {

  private final CentreTabs tabs;
  private final ToolLine tools;

  TabLine(CentreTabs tabs, ToolLine tools) {
    this.tabs = tabs;
    this.tools = tools;
    getStyleClass().add("centre-lines");
    getChildren().addAll(tabs, tools);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    double first = tabs.prefHeight(-1);
    double second = toolHeight();
    double content = fits(width) ? Math.max(first, second) : first + second;
    return snapSizeY(content) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    boolean fits = fits(width);
    double second = toolHeight();
    double toolWidth = tools.isVisible() ? Math.min(width, tools.prefWidth(-1)) : 0;
    double first = fits ? getHeight() - snappedBottomInset() : tabs.prefHeight(-1);
    tabs.resizeRelocate(0, 0, fits ? width - toolWidth : width, first);
    double top = fits ? Math.rint((first - second) / 2) : first;
    tools.resizeRelocate(width - toolWidth, top, toolWidth, second);
  }

  private double toolHeight() {
    return tools.isVisible() ? tools.prefHeight(-1) : 0;
  }

  private boolean fits(double width) {
    double wanted = tabs.rowWidth() + (tools.isVisible() ? tools.prefWidth(-1) : 0);
    return width < 0 || wanted <= width;
  }
}
