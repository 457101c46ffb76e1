package dev.tidegate.bench.study;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What came of one stream, and how many requests it had harmed by then. Not for several threads.
 */
final class Run {
  private record Mark(int window, double harmed) {}

  private static final int ALL = 0;

  private final Map<Event, Mark> marks = new EnumMap<>(Event.class);
  private double harmed;

  /** Requests that failed in this window and would not have on the control, on average. */
  void harm(double requests) {
    harmed += requests;
  }

  boolean has(Event event) {
    return marks.containsKey(event);
  }

  /** It came with this window, unless it came before. */
  void mark(Event event, int window) {
    marks.putIfAbsent(event, new Mark(window, harmed));
  }

  /** With which window it came; empty when it never did. */
  OptionalInt window(Event event) {
    var mark = marks.get(event);
    return mark == null ? OptionalInt.empty() : OptionalInt.of(mark.window);
  }

  /** Requests harmed until it came; all of the stream when it never did. */
  double harmed(Event event) {
    var mark = marks.get(event);
    return mark == null ? harmed : mark.harmed;
  }

  /** A line: what was harmed in all, then each event's window and what was harmed until then. */
  String line() {
    var all = String.format(Locale.ROOT, "%d:%.2f", ALL, harmed);
    return marks.entrySet().stream()
        .map(
            mark ->
                String.format(
                    Locale.ROOT,
                    "%s=%d:%.2f",
                    mark.getKey(),
                    mark.getValue().window,
                    mark.getValue().harmed))
        .collect(Collectors.joining(" ", all + " ", ""))
        .strip();
  }

  /** Reads what {@link #line} wrote. */
  static Run read(String line) {
    var run = new Run();
    var words = line.split(" ", -1);
    run.harmed = mark(words[0]).harmed;
    for (var word : Arrays.asList(words).subList(1, words.length)) {
      int equal = word.indexOf('=');
      run.marks.put(Event.valueOf(word.substring(0, equal)), mark(word.substring(equal + 1)));
    }
    return run;
  }

  private static Mark mark(String text) {
    int colon = text.indexOf(':');
    return new Mark(
        Integer.parseInt(text.substring(0, colon)), Double.parseDouble(text.substring(colon + 1)));
  }
}
