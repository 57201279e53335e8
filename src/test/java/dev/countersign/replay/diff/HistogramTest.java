package dev.countersign.replay.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.diff.IdSequence.OverBudgetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pairs are those of JGit's histogram, which leaves dense regions alone here.
class HistogramTest {

  private static final long PLENTY = 100_000_000;

  @ParameterizedTest
  @CsvSource({"2, 12", "3, 40", "8, 60", "30, 200", "400, 300", "2, 400"})
  void theAnswerIsThatOfJGit(int alphabet, int length) {
    var random = new Random(31L * alphabet + length);
    int pairs = 0;
    for (int run = 0; run < 300; run++) {
      int[] a = random.ints(1 + random.nextInt(length), 0, alphabet).toArray();
      int[] b = random.nextBoolean() ? edited(a, alphabet, random) : any(alphabet, length, random);
      if (b.length == 0 || a[0] == b[0] || a[a.length - 1] == b[b.length - 1]) {
        continue; // common ends are taken off before
      }
      int[] expected = ofJGit(a, b);
      assertArrayEquals(
          expected, pairs(a, b), () -> Arrays.toString(a) + " and " + Arrays.toString(b));
      pairs += Arrays.stream(expected).map(partner -> partner >= 0 ? 1 : 0).sum();
    }
    assertTrue(pairs > 100, "pairs compared: " + pairs);
  }

  @Test
  void whatCostsTooMuchIsGivenUp() {
    int[] a = {0, 1, 2, 3, 4, 5};
    int[] b = {1, 2, 3, 4, 5, 0};
    assertThrows(
        OverBudgetException.class, () -> new Histogram(a, b, new int[6], 3, _ -> {}).pair());
  }

  private static int[] any(int alphabet, int length, Random random) {
    return random.ints(1 + random.nextInt(length), 0, alphabet).toArray();
  }

  private static int[] edited(int[] a, int alphabet, Random random) {
    return Arrays.stream(a)
        .flatMap(id ->
            switch (random.nextInt(8)) {
              case 0 -> IntStream.empty();
              case 1 -> IntStream.of(random.nextInt(alphabet), id);
              default -> IntStream.of(id);
            })
        .toArray();
  }

  private static int[] pairs(int[] a, int[] b) {
    int[] partner = new int[a.length];
    Arrays.fill(partner, -1);
    new Histogram(a, b, partner, PLENTY, _ -> {}).pair();
    return partner;
  }

  private static int[] ofJGit(int[] a, int[] b) {
    var histogram = new HistogramDiff();
    histogram.setFallbackAlgorithm(null);
    int[] partner = new int[a.length];
    int nextA = 0;
    int nextB = 0;
    for (Edit edit : histogram.diffNonCommon(RawTextComparator.DEFAULT, lines(a), lines(b))) {
      while (nextA < edit.getBeginA()) {
        partner[nextA++] = nextB++;
      }
      while (nextA < edit.getEndA()) {
        partner[nextA++] = -1;
      }
      nextB = edit.getEndB();
    }
    while (nextA < a.length) {
      partner[nextA++] = nextB++;
    }
    return partner;
  }

  private static RawText lines(int[] ids) {
    String text = Arrays.stream(ids).mapToObj(id -> id + "\n").collect(Collectors.joining());
    return new RawText(text.getBytes(StandardCharsets.US_ASCII));
  }
}
