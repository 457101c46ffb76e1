package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Difference;
import dev.tidegate.schema.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Gathers what is found in one direction; not for several threads. */
final class Found {
  private final Direction direction;
  private final List<Difference> differences = new ArrayList<>();

  Found(Direction direction) {
    this.direction = direction;
  }

  List<Difference> differences() {
    return differences;
  }

  /** Whether the earlier version writes and the later one reads. */
  boolean oldWrites() {
    return direction.oldWrites();
  }

  void add(Answer answer, String what, String path, String reason) {
    differences.add(new Difference(answer, direction.word() + "." + what, path, reason));
  }

  /** What is not understood has to be the same. */
  void others(SortedSet<String> before, SortedSet<String> after, String path) {
    if (!before.equals(after)) {
      var what = before.stream().filter(one -> !after.contains(one)).findFirst();
      var text = what.or(() -> after.stream().filter(one -> !before.contains(one)).findFirst());
      add(
          Answer.UNKNOWN,
          "not-understood",
          path,
          "what is compared, and not understood, is different: " + cut(text.orElse("")));
    }
  }

  private static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
