package dev.tidegate.server.console;

import dev.tidegate.server.why.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the journal says about one rollout, as pages show it.
 *
 * @param points its newest judged windows, oldest first
 * @param marks when its stages began and what else moved it, oldest first
 * @param lines its story in words, newest first; of the judgements those after which something
 *     happened
 */
record Chapter(List<Point> points, List<Mark> marks, List<Line> lines) {

  /** The newest judged window. */
  Optional<Point> newest() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast());
  }

  /** A moment at which the rollout moved. */
  record Mark(Instant at, String label) {}
}
