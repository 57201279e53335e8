package dev.countersign.audit.blame;

import dev.countersign.base.LineFeeds;
import dev.countersign.replay.CanonicalConfig;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Harness;
import dev.countersign.replay.HarnessFiles;
import dev.countersign.replay.diff.TextLines;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The versions of every harness file through the rounds, each line with its birth.
///
/// A round's files are compared with those of the harness that it was made from. Lines that stay,
/// are re-indented or move keep their birth. A file that becomes again what it was before the
/// change gets that version's births back, and what it undid is forgotten: the same text brought in
/// later is born anew.
final class FileHistory {

  private final RunFiles files;
  private final TreeMap<Integer, Map<String, Piece>> rounds = new TreeMap<>();

  FileHistory(Steps steps, RunFiles files) {
    this.files = files;
    HarnessFiles compared = new HarnessFiles(files);
    for (Harness harness : steps.harnesses()) {
      Optional<Harness> base = steps.base(harness.round());
      rounds.put(
          harness.round(),
          base.map(from -> step(from, harness, compared)).orElseGet(() -> first(harness)));
    }
  }

  /// The files of a round's harness, by path, the config first.
  Map<String, Piece> files(int round) {
    return rounds.getOrDefault(round, Map.of());
  }

  /// The rounds whose harness is known.
  List<Integer> rounds() {
    return List.copyOf(rounds.keySet());
  }

  private Map<String, Piece> first(Harness harness) {
    Map<String, Piece> pieces = new LinkedHashMap<>();
    texts(harness)
        .forEach((path, text) -> {
          List<String> lines = TextLines.of(text.text()).lines();
          List<Birth> births =
              lines.stream().map(line -> new Birth(harness.round(), path, line)).toList();
          pieces.put(path, new Piece(text.label(), path, text.text(), lines, births, List.of()));
        });
    return pieces;
  }

  private Map<String, Piece> step(Harness base, Harness harness, HarnessFiles compared) {
    Map<String, Piece> old = files(base.round());
    Map<String, String> renamed = renamed(base, harness, compared);
    Map<String, Piece> pieces = new LinkedHashMap<>();
    Map<String, Redraft> drafts = new LinkedHashMap<>();
    texts(harness)
        .forEach((path, text) -> {
          Optional<Piece> before = Optional.ofNullable(old.get(renamed.getOrDefault(path, path)));
          Optional<Piece> kept =
              before.flatMap(
                  piece -> unchanged(piece, path, text).or(() -> reverted(piece, path, text)));
          if (kept.isPresent()) {
            pieces.put(path, kept.get());
          } else {
            drafts.put(path, new Redraft(text.label(), before, text.text()));
            pieces.put(path, new Piece(text.label(), path, "", List.of(), List.of(), List.of()));
          }
        });
    LeftOver leftOver = new LeftOver();
    drafts.values().forEach(draft -> draft.leave(leftOver));
    old.forEach((path, piece) -> {
      boolean gone = !pieces.containsKey(path) && !renamed.containsValue(path);
      if (gone) {
        leftOver.add(piece.births());
      }
    });
    drafts.forEach(
        (path, draft) -> pieces.put(path, draft.finish(path, harness.round(), leftOver)));
    return pieces;
  }

  private static Optional<Piece> unchanged(Piece piece, String path, Text text) {
    if (!piece.text().equals(text.text())) {
      return Optional.empty();
    }
    return Optional.of(piece.path().equals(path) ? piece : copy(piece, path, text));
  }

  private static Optional<Piece> reverted(Piece piece, String path, Text text) {
    return piece.ancestors().stream()
        .filter(ancestor -> ancestor.text().equals(text.text()))
        .findFirst()
        .map(ancestor -> copy(ancestor, path, text));
  }

  private static Piece copy(Piece piece, String path, Text text) {
    return new Piece(
        text.label(), path, piece.text(), piece.lines(), piece.births(), piece.ancestors());
  }

  /// The old path of each file that replaces another one.
  private static Map<String, String> renamed(Harness base, Harness harness, HarnessFiles compared) {
    Map<String, String> renamed = new HashMap<>();
    for (FileDelta delta : compared.between(base, harness)) {
      if (delta.before().isPresent() && delta.after().isPresent()) {
        renamed.put(delta.after().get().path(), delta.before().get().path());
      }
    }
    harness
        .config()
        .ifPresent(
            config -> base.config().ifPresent(old -> renamed.put(config.path(), old.path())));
    return renamed;
  }

  private record Text(String label, String text) {}

  private Map<String, Text> texts(Harness harness) {
    Map<String, Text> texts = new LinkedHashMap<>();
    harness
        .config()
        .ifPresent(config ->
            texts.put(
                config.path(),
                new Text(
                    "config.yaml",
                    harness
                        .tree()
                        .map(CanonicalConfig::text)
                        .map(this::relative)
                        .orElseGet(() -> read(config)))));
    for (Harness.Asset asset : harness.assets()) {
      asset
          .file()
          .ifPresent(file -> texts.putIfAbsent(file.path(), new Text(asset.label(), read(file))));
    }
    return texts;
  }

  private String relative(String text) {
    String root = files.originalRoot();
    return root.isEmpty()
        ? text
        : LineFeeds.lines(text).stream()
            .map(line -> line.replace(root + "/", ""))
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private String read(RunFile file) {
    return new String(files.bytes(file.digest()), StandardCharsets.UTF_8);
  }
}
