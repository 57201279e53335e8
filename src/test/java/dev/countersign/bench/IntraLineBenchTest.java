package dev.countersign.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.replay.diff.IntraLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Changes within lines, word by word, beside a comparison by JGit character by character.
@Tag("bench")
class IntraLineBenchTest {

  private static final int PAIRS = 1_000;
  private static final int SCREENFUL = 50;
  private static final int WARM = 40;
  private static final int TIMES = 15;

  @Test
  void changesWithinLines() throws Exception {
    var random = new Random(5);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      String[] words = words(random);
      String before = String.join(" ", words);
      for (int edits = 0; edits < 3; edits++) {
        words[random.nextInt(words.length)] = "changed" + random.nextInt(100);
      }
      pairs.add(new Pair(before, String.join(" ", words)));
    }
    ToIntFunction<Pair> ours = pair -> IntraLine.of(pair.before, pair.after).after().size();
    ToIntFunction<Pair> peer = pair -> byCharacters(pair).size();
    for (int i = 0; i < WARM; i++) {
      assertTrue(pairs.stream().mapToInt(ours).sum() > 2 * PAIRS);
      assertTrue(pairs.stream().mapToInt(peer).sum() > 2 * PAIRS);
    }
    double each = 1e3 * median(pairs, ours) / PAIRS;
    double other = 1e3 * median(pairs, peer) / PAIRS;
    double screenful = median(pairs.subList(0, SCREENFUL), ours);
    PerformancePage.write(
        "Changes within lines",
        ("%,d pairs of lines with about 90 characters and three changed words, median of %d, warm. %s."
                + " `./mvnw verify -Pbench -Dtest=IntraLineBenchTest`.")
            .formatted(PAIRS, TIMES, PerformancePage.computer()),
        List.of(
            new Row(
                "G8 one pair of lines",
                "%.1f µs".formatted(each),
                "5 µs",
                "JGit's Myers over characters: %.1f µs; ratio %.2f".formatted(other, each / other)),
            new Row(
                "G8 a screenful of %d changed pairs".formatted(SCREENFUL),
                "%.2f ms".formatted(screenful),
                "1 ms",
                "")));
  }

  private record Pair(String before, String after) {}

  private static String[] words(Random random) {
    String[] words = new String[14];
    Arrays.setAll(words, _ -> Integer.toString(random.nextInt(1 << 29), 36));
    return words;
  }

  /// Milliseconds for all pairs, in the middle of several rounds.
  private static double median(List<Pair> pairs, ToIntFunction<Pair> work) {
    double[] took = new double[TIMES];
    int found = 0;
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      for (Pair pair : pairs) {
        found += work.applyAsInt(pair);
      }
      took[i] = (System.nanoTime() - start) / 1e6;
    }
    assertTrue(found > 0);
    Arrays.sort(took);
    return took[TIMES / 2];
  }

  private static List<?> byCharacters(Pair pair) {
    return MyersDiff.INSTANCE.diff(
        new SameCharacter(), new Characters(pair.before), new Characters(pair.after));
  }

  private static final class Characters extends Sequence {

    private final String line;

    Characters(String line) {
      this.line = line;
    }

    @Override
    public int size() {
      return line.length();
    }
  }

  private static final class SameCharacter extends SequenceComparator<Characters> {

    @Override
    public boolean equals(Characters a, int i, Characters b, int j) {
      return a.line.charAt(i) == b.line.charAt(j);
    }

    @Override
    public int hash(Characters sequence, int i) {
      return sequence.line.charAt(i);
    }
  }
}
