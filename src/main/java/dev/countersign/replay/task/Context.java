package dev.countersign.replay.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a session carries from step to step: its history on the effective track, its prompt and its
/// tools as last recorded.
final class Context {

  final List<Place> history = new ArrayList<>();
  Passage prompt = Passage.NONE;
  Passage recordedPrompt = Passage.NONE;
  Passage tools = Passage.NONE;
  String promptText = "";
  String toolsText = "";
  List<ToolOffer> offers = List.of();
  Optional<Said> lastUser = Optional.empty();
  int lastUserAt = -1;
}
