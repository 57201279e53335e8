package dev.countersign.replay.task;

/// Where a message of the conversation stands, for a history.
final class SaidPlaces {

  private SaidPlaces() {}

  static Place of(Said said) {
    return new Place.InRecord(said.record(), Place.Part.SAID, "");
  }
}
