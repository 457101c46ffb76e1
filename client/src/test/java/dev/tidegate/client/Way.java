package dev.tidegate.client;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Cohort;
import dev.tidegate.flags.Counted;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flag of these tests: {@code old} is stable, {@code new} may climb. */
final class Way {
  static final int EVERYBODY = Cohort.ALL;
  static final int HALF = Cohort.ALL / 2;
  static final int LIMIT_MICROS = 50_000;
  static final EvaluationContext USER = user(1);

  private static final Cohort EVERYONE = new Cohort("everyone", Json.of(true), EVERYBODY);

  private Way() {}

  static EvaluationContext user(int number) {
    return new ImmutableContext("user-" + number);
  }

  /** As it is when nothing climbs on it. */
  static Served settled() {
    return served("old", null);
  }

  /** As it is once the candidate has settled. */
  static Served settledNew() {
    return served("new", null);
  }

  /** With rollout {@code ro-1} at a share. */
  static Served climbing(int sharePpm) {
    return climbing(sharePpm, 7);
  }

  /** With rollout {@code ro-1} at a share that a journal index set. */
  static Served climbing(int sharePpm, long opened) {
    var cohort = new Cohort(EVERYONE.name(), EVERYONE.rule(), sharePpm);
    var climb =
        new Climb("ro-1", opened, "targetingKey", "new", List.of(cohort), List.of(LIMIT_MICROS));
    return served("old", climb);
  }

  /** With rollout {@code ro-1} for everybody, that freezes for so long. */
  static Served frozenFor(long millis) {
    var limits = List.of(LIMIT_MICROS);
    return served(
        "old", new Climb("ro-1", 7, "targetingKey", "new", List.of(EVERYONE), limits, millis));
  }

  /** With rollout {@code ro-1} at a share, by a server that asks for named metrics and segments. */
  static Served counting(int sharePpm, List<Counted> counted, String... segments) {
    var cohort = new Cohort(EVERYONE.name(), EVERYONE.rule(), sharePpm);
    return served(
        "old",
        new Climb(
            "ro-1",
            7,
            "targetingKey",
            "new",
            List.of(cohort),
            List.of(LIMIT_MICROS),
            0,
            counted,
            List.of(segments)));
  }

  private static Served served(String stable, @Nullable Climb climb) {
    var json =
        Json.parse(
            "{\"variants\":{\"old\":\"old\",\"new\":\"new\"},\"defaultVariant\":\"STABLE\"}"
                .replace("STABLE", stable));
    return new Served(FlagJson.read("way", json), climb);
  }

  /** As the stream has it. */
  static String json(Served... flags) {
    var members = new LinkedHashMap<String, Json>();
    for (var served : flags) {
      members.put(served.flag().key(), FlagJson.write(served));
    }
    return new Json.Obj(members).text();
  }

  /** What somebody gets. */
  static String serves(Tidegate client) {
    return String.valueOf(client.evaluate("way", USER).variant());
  }
}
