package dev.tidegate.bench.study;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs all cells in rounds, each with more runs than the one before, until the time is over: so
 * there are some of every cell, however short it is.
 */
final class Rounds {
  private static final List<Integer> ROUNDS = List.of(20, 50, 100, 200, 400, 1_000, 2_000);

  /** So many at once, then they are kept. */
  private static final int CHUNK = 50;

  private final Shelf shelf;
  private final long until;

  Rounds(Shelf shelf, Duration time) {
    this.shelf = shelf;
    until = System.nanoTime() + time.toNanos();
  }

  /** All cells of which there is any run, by name. */
  Map<String, Sample> run(List<Cell> cells) throws IOException {
    for (int round : ROUNDS) {
      for (int i = 0; i < cells.size() && !isOver(); i++) {
        var cell = cells.get(i);
        grow(cell, Math.min(round, cell.most()), (i + 1) + " of " + cells.size());
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (var cell : cells) {
      var runs = shelf.runs(cell);
      if (!runs.isEmpty()) {
        samples.put(cell.name(), new Sample(cell, runs));
      }
    }
    return samples;
  }

  private boolean isOver() {
    return System.nanoTime() - until >= 0;
  }

  private void grow(Cell cell, int to, String place) throws IOException {
    var runs = shelf.runs(cell);
    long begun = System.nanoTime();
    int from = runs.size();
    while (runs.size() < to && !isOver()) {
      int first = runs.size();
      runs.addAll(
          IntStream.range(first, Math.min(to, first + CHUNK))
              .parallel()
              .mapToObj(number -> cell.run(shelf.seed(), number))
              .toList());
      shelf.keep(cell, runs);
    }
    if (runs.size() > from) {
      System.err.printf(
          "%s (%s): %d runs, %.1f s%n",
          cell.name(), place, runs.size(), (System.nanoTime() - begun) / 1e9);
    }
  }
}
