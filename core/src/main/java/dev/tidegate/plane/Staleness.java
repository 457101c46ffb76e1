package dev.tidegate.plane;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagState;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a flag has had its day, and the proof: it serves one variant to everybody, nobody asks
 * for it, or its lifetime is over; and nothing depends on it. What is not known proves nothing.
 *
 * @param grounds for each of the three, whether it holds, or is not known
 * @param dependents why it can not go yet
 * @param references what is known of where code uses it
 * @param next what to do
 */
public record Staleness(
    Verdict verdict,
    List<Condition> grounds,
    List<Reason> dependents,
    List<Reason> references,
    String next) {
  /** So long has it to be so before it counts. */
  public static final Duration STANDARD = Duration.ofDays(30);

  private static final String CONSTANT = "flag.constant";
  private static final String UNEVALUATED = "flag.unevaluated";
  private static final String LIFETIME = "flag.lifetime";

  /** What becomes of it. */
  public enum Verdict {
    /** At least one ground holds, and nothing depends on it. */
    STALE,
    /** At least one ground holds, but something depends on it. */
    DEPENDED_ON,
    /** No ground holds, but one may: not all is known. */
    UNKNOWN,
    /** No ground holds. */
    IN_USE,
    /** Its life is over. */
    ARCHIVED
  }

  public Staleness {
    grounds = List.copyOf(grounds);
    dependents = List.copyOf(dependents);
    references = List.copyOf(references);
  }

  /** Whether a flag's life ends at all: an update channel's does not. */
  public static boolean concerns(FlagId id) {
    return !ChannelId.isChannel(id);
  }

  /**
   * Of a flag that exists.
   *
   * @param dependents of the same plane
   * @param after so long has it to be so
   */
  public static Staleness of(
      Plane plane, Dependents dependents, FlagId id, Duration after, Instant at) {
    var flag = plane.flags().get(id).orElseThrow();
    var references = references(plane, id);
    if (flag.archived().isPresent()) {
      return new Staleness(
          Verdict.ARCHIVED, List.of(), dependents.of(id), references, "nothing: it is archived");
    }
    var grounds =
        List.of(
            constant(plane, id, flag, after, at),
            unevaluated(plane, id, after, at),
            lifetime(flag, at));
    var needs = dependents.of(id);
    var verdict = verdict(grounds, needs);
    var next = Next.of(plane, id, verdict, grounds.get(1), needs);
    return new Staleness(verdict, grounds, needs, references, next);
  }

  private static Verdict verdict(List<Condition> grounds, List<Reason> needs) {
    if (grounds.stream().anyMatch(Condition::isMet)) {
      return needs.isEmpty() ? Verdict.STALE : Verdict.DEPENDED_ON;
    }
    boolean known = grounds.stream().allMatch(one -> one.outcome() == Condition.Outcome.FAILS);
    return known ? Verdict.IN_USE : Verdict.UNKNOWN;
  }

  private static Condition of(
      Condition.Outcome outcome, String name, String text, Map<String, String> data) {
    return new Condition(name, outcome, List.of(new Reason(name, text, data)));
  }

  private static Condition constant(
      Plane plane, FlagId id, FlagState flag, Duration after, Instant at) {
    if (isMeantToLast(flag)) {
      return Condition.fails(
          CONSTANT, "a " + kind(flag) + " flag may serve the same for as long as it is needed");
    }
    if (!plane.activeOn(id).isEmpty()) {
      return Condition.fails(CONSTANT, "something climbs on it");
    }
    var gives = Control.of(flag);
    if (!gives.isKnown()) {
      return Condition.inconclusive(
          CONSTANT, "what its rule gives can not be told without the users that it is asked for");
    }
    if (gives.variants().size() > 1) {
      return Condition.fails(CONSTANT, "its rule may give " + String.join(", ", gives.variants()));
    }
    var since = flag.steady();
    var age = Duration.between(since.at(), at);
    var text =
        "it has served "
            + gives.name().map(name -> "\"" + name + "\"").orElse(gives.variants().getFirst())
            + " to everybody since "
            + since.at()
            + " (entry "
            + since.index()
            + "), for "
            + Spoken.time(age);
    boolean long_ = age.compareTo(after) >= 0;
    return of(
        long_ ? Condition.Outcome.HOLDS : Condition.Outcome.FAILS,
        CONSTANT,
        long_ ? text : text + ": less than " + Spoken.time(after),
        Map.of("since", since.at().toString(), "index", Long.toString(since.index())));
  }

  private static boolean isMeantToLast(FlagState flag) {
    return flag.profile().kind().filter(kind -> kind.lifetime().isEmpty()).isPresent()
        && flag.profile().expires().isEmpty();
  }

  private static String kind(FlagState flag) {
    return flag.profile().kind().map(FlagKind::text).orElse("");
  }

  /** Whether nobody asked for it for so long, as far as clients and servers tell. */
  static Condition unevaluated(Plane plane, FlagId id, Duration after, Instant at) {
    var flag = plane.flags().get(id).orElseThrow();
    var today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    var from = today.minusDays(after.toDays());
    var last = flag.evaluated();
    if (isEvaluated(flag, after, at)) {
      return Condition.fails(UNEVALUATED, "somebody asked for it on " + last.orElseThrow());
    }
    if (flag.createdAt().isAfter(at.minus(after))) {
      return Condition.fails(
          UNEVALUATED, "it exists only for " + Spoken.time(Duration.between(flag.createdAt(), at)));
    }
    var doubt = doubt(plane, id, from, today);
    if (doubt.isPresent()) {
      return Condition.inconclusive(UNEVALUATED, doubt.get());
    }
    return of(
        Condition.Outcome.HOLDS,
        UNEVALUATED,
        "nobody asked for it since "
            + last.map(LocalDate::toString).orElse("it was created")
            + ", as every client tells that it could be asked by",
        Map.of("from", from.toString()));
  }

  /** Whether somebody is known to have asked for it within so long. */
  static boolean isEvaluated(FlagState flag, Duration within, Instant at) {
    var from = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(within.toDays());
    return flag.evaluated().filter(day -> day.isAfter(from)).isPresent();
  }

  /** Why it is not known whether anybody asked for it. */
  private static Optional<String> doubt(Plane plane, FlagId id, LocalDate from, LocalDate today) {
    var doubts = new ArrayList<String>();
    var heard = new ArrayList<String>();
    plane
        .usage()
        .each(
            (service, usage) -> {
              if (service.meets(id.scope()) && !usage.last().isBefore(from)) {
                heard.add(service.toString());
                if (usage.since().isAfter(from) || usage.last().isBefore(today.minusDays(1))) {
                  doubts.add(
                      "not every client of "
                          + service
                          + " has told since "
                          + from
                          + " which flags it asks for");
                }
              }
            });
    if (heard.isEmpty()) {
      return Optional.of("no client that could ask for it tells which flags it asks for");
    }
    return doubts.stream().findFirst();
  }

  private static Condition lifetime(FlagState flag, Instant at) {
    var profile = flag.profile();
    if (profile.expires().isPresent()) {
      var end = profile.expires().get();
      return Condition.when(
          !at.isBefore(end), LIFETIME, "it was to be gone by " + end, "it is to be gone by " + end);
    }
    if (profile.kind().isEmpty()) {
      return Condition.inconclusive(LIFETIME, "nobody said what kind of flag it is");
    }
    var lifetime = profile.kind().get().lifetime();
    if (lifetime.isEmpty()) {
      return Condition.fails(LIFETIME, "a " + kind(flag) + " flag has no end");
    }
    var age = Duration.between(flag.createdAt(), at);
    var text =
        "it was created at "
            + flag.createdAt()
            + ", and a "
            + kind(flag)
            + " flag lives for "
            + Spoken.time(lifetime.get());
    return Condition.when(age.compareTo(lifetime.get()) >= 0, LIFETIME, text, text);
  }

  /** What the newest scan of each repository found. */
  private static List<Reason> references(Plane plane, FlagId id) {
    var found = new ArrayList<Reason>();
    plane
        .scans()
        .each(
            (repository, scan) -> {
              if (scan.scope().meets(id.scope())) {
                int count = scan.count(id.key());
                found.add(
                    new Reason(
                        "flag.references",
                        (count == 0 ? "no reference" : Spoken.count(count, "reference"))
                            + " in commit "
                            + scan.commit()
                            + " of "
                            + repository
                            + " (entry "
                            + scan.when().index()
                            + ")",
                        Map.of("count", Integer.toString(count), "commit", scan.commit())));
              }
            });
    return found;
  }
}
