package dev.countersign.audit.bisect;

/// A round on the way from good to bad.
///
/// @param round the round
/// @param state what it says about the task
/// @param why the figures in a few words
public record Probe(int round, State state, String why) {

  /// What a round says.
  public enum State {
    GOOD("good"),
    BAD("bad"),
    /// It says nothing: not recorded, ended by a failure of the surroundings, or between the two.
    SKIP("skip");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word for tables and files.
    public String word() {
      return word;
    }
  }
}
