package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is found in one direction; not for several threads. */
final class Differences {
  private final Direction direction;
  private final List<Difference> found = new ArrayList<>();

  Differences(Direction direction) {
    this.direction = direction;
  }

  Direction direction() {
    return direction;
  }

  List<Difference> found() {
    return found;
  }

  void add(Answer answer, String what, Place place, String reason) {
    found.add(new Difference(answer, direction.word() + "." + what, place.path(), reason));
  }

  void addAll(List<Difference> more) {
    found.addAll(more);
  }

  /**
   * A demand of which one side has more.
   *
   * @param readerHasMore whether that is the reader: then something that is written is refused
   * @param more what it is called when the later version demands more
   * @param less and when it demands less
   */
  void demand(boolean readerHasMore, String more, String less, Place place, String reason) {
    add(
        readerHasMore ? Answer.BREAKING : Answer.COMPATIBLE,
        direction.demands(readerHasMore, more, less),
        place,
        reason);
  }

  /** Whether nothing among them stands in the way. */
  static boolean isClean(List<Difference> differences) {
    return differences.stream().noneMatch(Difference::matters);
  }

  /** The same, with nothing of it proven. */
  static List<Difference> doubted(List<Difference> differences, String why) {
    return differences.stream()
        .map(one -> one.answer() == Answer.BREAKING ? doubted(one, why) : one)
        .toList();
  }

  private static Difference doubted(Difference one, String why) {
    return new Difference(Answer.UNKNOWN, one.rule(), one.path(), one.reason() + "; but " + why);
  }
}
