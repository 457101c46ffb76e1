package dev.tidegate.server.plan;

import dev.tidegate.flags.Nearest;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Usage;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a service that a plan rests on, and where each comes from.
 *
 * @param requests a second
 * @param users different ones in an hour, who are taken to come back in the next
 * @param active different ones in a window
 * @param errors the share of requests that fail
 * @param slow per latency limit, the share of requests that fail or are slower
 * @param parts of the users that are in each cohort, by its name
 */
public record Figures(
    Figure requests,
    Figure users,
    double active,
    Figure errors,
    List<Figure> slow,
    Map<String, Figure> parts) {
  private static final double HOUR = 3_600;

  /** What a user is assumed to ask in an hour, when one of the two is not known. */
  private static final double REQUESTS_OF_A_USER = 20;

  private static final double PART = .01;
  private static final double LEAST = 1e-9;

  /** Where a figure comes from. */
  public enum From {
    GIVEN,
    /** In the windows of a rollout. */
    SEEN,
    /** By nobody: it should be looked at. */
    ASSUMED
  }

  /** A figure. */
  public record Figure(double value, From from) {}

  public Figures {
    slow = List.copyOf(slow);
  }

  /** What somebody says of the service; anything may be missing. */
  public record Given(
      Optional<Double> requests,
      Optional<Long> users,
      Optional<Share> errors,
      Map<Integer, Share> slow,
      Map<String, Share> parts) {

    /** What is wrong with it, or missing and nowhere seen. */
    public List<Reason> problems(Ladder ladder, JudgeSettings judge, Optional<Seen> seen) {
      var problems = new ArrayList<Reason>();
      requests.filter(rps -> !(rps > 0 && rps <= 1e9)).ifPresent(_ -> problems.add(wrong("rps")));
      users
          .filter(u -> u < 1 || u > 1_000_000_000_000L)
          .ifPresent(_ -> problems.add(wrong("users")));
      if (requests.isEmpty() && users.isEmpty() && seen.isEmpty()) {
        problems.add(
            Reason.of(
                "plan.traffic",
                "nothing was seen of this service lately: say how many requests it serves (rps),"
                    + " or how many users an hour (users)"));
      }
      var names = ladder.cohorts().stream().map(CohortRule::name).toList();
      for (var name : parts.keySet()) {
        if (!names.contains(name) || name.equals(names.getLast())) {
          problems.add(
              Reason.of(
                  "plan.shares",
                  "shares are of cohorts before the last, and \""
                      + name
                      + "\" is none"
                      + Nearest.hint(name, names.subList(0, names.size() - 1))));
        }
      }
      if (parts.values().stream().mapToLong(Share::ppm).sum() > Share.ALL.ppm()) {
        problems.add(Reason.of("plan.shares", "the cohorts have more than 100 % of the users"));
      }
      var limits = judge.latency().stream().map(limit -> limit.micros()).toList();
      for (int micros : slow.keySet()) {
        if (!limits.contains(micros)) {
          problems.add(
              Reason.of("plan.slow", "the contract has no latency limit of " + micros + " µs"));
        }
      }
      return problems;
    }

    private static Reason wrong(String what) {
      return Reason.of("plan." + what, what + " is a number above 0");
    }
  }

  /** The figures; what is given goes first, then what was seen. Without problems only. */
  public static Figures of(
      Given given, Optional<Seen> seen, Ladder ladder, JudgeSettings judge, Duration window) {
    var requests =
        given(given.requests)
            .or(() -> seen(seen.filter(_ -> given.users.isEmpty()).map(Seen::requests)))
            .orElseGet(() -> assumed(given.users.orElse(0L) * REQUESTS_OF_A_USER / HOUR));
    var users =
        given(given.users.map(Long::doubleValue))
            .or(() -> seen(seen.filter(_ -> given.requests.isEmpty()).flatMap(Seen::population)))
            .orElseGet(() -> assumed(Math.max(1, requests.value * HOUR / REQUESTS_OF_A_USER)));
    var errors = rate(given.errors, seen.map(Seen::errors), judge.errors());
    var slow = new ArrayList<Figure>();
    for (var limit : judge.latency()) {
      var was = seen.flatMap(s -> Optional.ofNullable(s.slow().get(limit.micros())));
      var rate = rate(Optional.ofNullable(given.slow.get(limit.micros())), was, limit.slower());
      slow.add(new Figure(Math.max(rate.value, errors.value), rate.from));
    }
    double seconds = window.toMillis() / 1e3;
    double active =
        requests.from == From.SEEN && users.from == From.SEEN
            ? active(seen.orElseThrow(), window)
            : active(requests.value * seconds, users.value);
    return new Figures(requests, users, active, errors, slow, parts(given, seen, ladder));
  }

  private static Figure rate(Optional<Share> given, Optional<Double> seen, Share tolerated) {
    return given(given.map(share -> Math.max(LEAST, share.fraction())))
        .or(() -> seen(seen))
        .orElseGet(() -> assumed(tolerated.fraction() / 10));
  }

  /** How many of so many users make at least one of so many requests, coming at random. */
  private static double active(double requests, double users) {
    return Math.min(requests, -users * Math.expm1(-requests / users));
  }

  /** The same, of users who were seen to come. */
  private static double active(Seen seen, Duration window) {
    double ratio = window.toMillis() / (double) seen.window().toMillis();
    double population = seen.population().orElseThrow();
    double active = population * (1 - Math.pow(1 - seen.active() / population, ratio));
    return Math.min(active, seen.requests() * window.toMillis() / 1e3);
  }

  private static Map<String, Figure> parts(Given given, Optional<Seen> seen, Ladder ladder) {
    var parts = new LinkedHashMap<String, Figure>();
    double rest = 1;
    var cohorts = ladder.cohorts();
    for (var cohort : cohorts.subList(0, cohorts.size() - 1)) {
      var name = cohort.name();
      var figure =
          given(Optional.ofNullable(given.parts.get(name)).map(Share::fraction))
              .or(() -> seen(seen.flatMap(s -> Optional.ofNullable(s.parts().get(name)))))
              .orElseGet(() -> assumed(PART));
      var fitting = new Figure(Math.clamp(figure.value, 0.0, rest), figure.from);
      rest -= fitting.value;
      parts.put(name, fitting);
    }
    var from = parts.isEmpty() ? From.GIVEN : parts.lastEntry().getValue().from;
    parts.put(cohorts.getLast().name(), new Figure(rest, from));
    return parts;
  }

  private static Optional<Figure> given(Optional<Double> value) {
    return value.map(v -> new Figure(v, From.GIVEN));
  }

  private static Optional<Figure> seen(Optional<Double> value) {
    return value.map(v -> new Figure(v, From.SEEN));
  }

  private static Figure assumed(double value) {
    return new Figure(value, From.ASSUMED);
  }

  /** What it comes to in a window. */
  public Usage usage(Duration window) {
    var hits = new ArrayList<Double>();
    hits.add(errors.value);
    slow.forEach(figure -> hits.add(figure.value));
    return new Usage(
        requests.value * window.toMillis() / 1e3,
        active,
        Math.max(users.value, active),
        hits,
        parts.values().stream().map(Figure::value).toList());
  }
}
