package dev.countersign.audit.drift;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.diff.DiffBlock;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of lines that a ship added to a prompt, a tool, a processor or the config.
///
/// @param path run-relative path of the new file
/// @param line its first line, counted from 1
/// @param text the lines
record AddedText(String path, int line, String text) {

  /// The stretches of a rewrite, in order of its files.
  static List<AddedText> of(Rewrite rewrite, RunFiles files) {
    List<AddedText> added = new ArrayList<>();
    for (FileDelta delta : rewrite.files()) {
      delta.after().ifPresent(after -> added.addAll(of(delta.before(), after, files)));
    }
    return added;
  }

  private static List<AddedText> of(Optional<RunFile> before, RunFile after, RunFiles files) {
    String old = before.map(file -> Words.text(files, file.path())).orElse("");
    TextDiff diff = TextDiff.of(old, Words.text(files, after.path()), Whitespace.IGNORE_ALL);
    return switch (diff) {
      case LineDiff lines ->
          lines.blocks().stream()
              .filter(block -> block.kind() == DiffBlock.Kind.CHANGED && block.afterCount() > 0)
              .map(block ->
                  new AddedText(
                      after.path(),
                      block.afterFrom() + 1,
                      String.join(
                          "\n", lines.after().lines().subList(block.afterFrom(), block.afterTo()))))
              .toList();
      case TextDiff.TooLarge _ -> List.of();
    };
  }
}
