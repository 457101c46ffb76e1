package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found out so far, so that nothing is looked at twice. What is fine only if
 * something that is still open turns out to be fine is kept for as long as that may be, and
 * forgotten when it does not. Not for several threads.
 */
final class Memory {
  private static final int MOST_STEPS = 20_000;
  private static final int MOST_EXAMPLES = 100;
  private static final int NOTHING_ASSUMED = Integer.MAX_VALUE;

  private final Draft draft = new Draft();

  /** What is compared. */
  record Pair(Schema written, Schema read) {}

  /**
   * Something that was looked at to the end.
   *
   * @param assumed the outermost open comparison, by how many were open then, that it rests on
   * @param inside how far into the value it was looked at
   */
  private record Seen(List<Difference> found, int assumed, int inside) {}

  /** Something that is being looked at. */
  private record Open(int at, int inside) {}

  /** What is known of a pair. */
  sealed interface Known {
    /** What was found, or a word for it. */
    record Done(List<Difference> found) implements Known {}

    /** It is being looked at, for the very same value. */
    record Circle() implements Known {}

    /** Nothing. */
    record Not() implements Known {}
  }

  private static final class Draft {
    private final Map<Pair, Open> open = new LinkedHashMap<>();
    private final Map<Pair, Seen> seen = new LinkedHashMap<>();

    /** What was seen and rests on something open, in the order in which it was. */
    private final List<Pair> resting = new ArrayList<>();

    private final List<Integer> restingAtOpen = new ArrayList<>();
    private final List<Integer> assumedBefore = new ArrayList<>();
    private int steps;
    private int examples;
    private int assumed = NOTHING_ASSUMED;
  }

  /** Whether more would take too long. */
  boolean isFull() {
    return draft.steps++ > MOST_STEPS;
  }

  /** Whether it is worth looking for one more example. */
  boolean hasTimeForExample() {
    return draft.examples++ < MOST_EXAMPLES;
  }

  Known of(Pair pair, Place place) {
    var open = draft.open.get(pair);
    if (open != null) {
      if (place.inside() <= open.inside()) {
        return new Known.Circle();
      }
      draft.assumed = Math.min(draft.assumed, open.at());
      return new Known.Done(List.of());
    }
    var seen = draft.seen.get(pair);
    if (seen == null || (seen.assumed() != NOTHING_ASSUMED && place.inside() < seen.inside())) {
      return new Known.Not();
    }
    draft.assumed = Math.min(draft.assumed, seen.assumed());
    return new Known.Done(again(seen.found(), place));
  }

  /** What was found elsewhere is told once more in one line, and not explored again. */
  private static List<Difference> again(List<Difference> found, Place place) {
    return found.stream()
        .max(Comparator.comparing(Difference::answer))
        .map(
            one ->
                new Difference(
                    one.answer(), one.rule(), place.path(), one.reason() + ", as at " + one.path()))
        .stream()
        .toList();
  }

  /** From now on the pair is being looked at. */
  int open(Pair pair, Place place) {
    int at = draft.open.size();
    draft.open.put(pair, new Open(at, place.inside()));
    draft.restingAtOpen.add(draft.resting.size());
    draft.assumedBefore.add(draft.assumed);
    draft.assumed = NOTHING_ASSUMED;
    return at;
  }

  /** The pair was looked at to the end. */
  void close(Pair pair, int at, Place place, List<Difference> found) {
    draft.open.remove(pair);
    int from = draft.restingAtOpen.remove(/* index */ at);
    int before = draft.assumedBefore.remove(/* index */ at);
    int assumed = draft.assumed < at ? draft.assumed : NOTHING_ASSUMED;
    boolean clean = Differences.isClean(found);
    var inside = draft.resting.subList(from, draft.resting.size());
    if (!clean) {
      inside.forEach(draft.seen::remove); // they rest on what turned out not to be fine
      inside.clear();
      draft.seen.put(pair, new Seen(found, NOTHING_ASSUMED, place.inside()));
    } else if (assumed == NOTHING_ASSUMED) {
      inside.forEach(one -> draft.seen.computeIfPresent(one, (_, was) -> proven(was)));
      inside.clear();
      draft.seen.put(pair, new Seen(found, NOTHING_ASSUMED, place.inside()));
    } else {
      draft.seen.put(pair, new Seen(found, assumed, place.inside()));
      draft.resting.add(pair);
    }
    draft.assumed = Math.min(before, assumed);
  }

  private static Seen proven(Seen was) {
    return new Seen(was.found(), NOTHING_ASSUMED, was.inside());
  }
}
