package dev.tidegate.client;

import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which flags the application asked for, told once a day each: the server proves by it that nobody
 * asks for a flag any more. Bounded by the flags that there are. Noting is for all threads; taking
 * is the reporter's.
 */
final class Demand {
  private static final int MOST = 20_000;
  private static final int MOST_AT_ONCE = 1_000;

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> told = new HashSet<>();
  private LocalDate day = LocalDate.EPOCH;

  /** Somebody asked for a flag; one that does not exist is nobody's. */
  void note(Evaluation evaluation) {
    if (evaluation.error() != Evaluation.ErrorCode.FLAG_NOT_FOUND) {
      var key = evaluation.flagKey();
      if (!asked.contains(key) && asked.size() < MOST) {
        asked.add(key);
      }
    }
  }

  /** What was asked for and not told yet on this day, as a part of a report. */
  Json take(LocalDate today) {
    if (!today.equals(day)) {
      day = today;
      asked.removeAll(told); // of yesterday: whoever asks today notes it anew
      told.clear();
    }
    var news = new ArrayList<Json>();
    for (var key : asked) {
      if (news.size() < MOST_AT_ONCE && told.add(key)) {
        news.add(Json.of(key));
      }
    }
    return new Json.Arr(news);
  }

  /** What was told did not arrive: it is told again. */
  void forget() {
    told.clear();
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
