package dev.tidegate.server.demo;

import java.time.Duration;
import java.util.Locale;

/** How a rollout ended, in a line. */
final class Ending {
  private Ending() {}

  static String of(Course course) {
    return switch (course.state()) {
      case "withdrawn" ->
          String.format(
              Locale.ROOT,
              "withdrawn by %s at \"%s\", %s after it began; every client had let go %,d ms later",
              course.trigger().equals("judge") ? "the judge" : course.trigger(),
              course.reached(),
              seconds(course.toDecision()),
              course.fellInMillis());
      case "settled" -> "settled " + seconds(course.toDecision()) + " after it began";
      default -> "still " + course.state() + " at \"" + course.reached() + "\"";
    };
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
