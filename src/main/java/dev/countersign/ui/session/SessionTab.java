package dev.countersign.ui.session;

/// The three ways to look at a step.
public enum SessionTab {
  CHANGED("What changed"),
  CONVERSATION("Conversation"),
  RECORDS("Raw records");

  private final String label;

  SessionTab(String label) {
    this.label = label;
  }

  /// What the tab says.
  public String label() {
    return label;
  }
}
