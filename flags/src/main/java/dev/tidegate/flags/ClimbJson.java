package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A climb as JSON, between our server and our clients. Unknown members are passed over. */
final class ClimbJson {
  /** Up to here every whole number is itself in JSON. */
  private static final long MOST = 1L << 53;

  private ClimbJson() {}

  static Json write(Climb climb) {
    var members = new LinkedHashMap<String, Json>();
    members.put("id", Json.of(climb.id()));
    members.put("opened", Json.of(climb.opened()));
    members.put("key", Json.of(climb.key()));
    members.put("candidate", Json.of(climb.candidate()));
    members.put("cohorts", new Json.Arr(climb.cohorts().stream().map(ClimbJson::write).toList()));
    members.put("limits", new Json.Arr(climb.limitsMicros().stream().<Json>map(Json::of).toList()));
    if (climb.freezeMillis() > 0) {
      members.put("freeze", Json.of(climb.freezeMillis()));
    }
    if (!climb.counted().isEmpty()) {
      members.put("counted", new Json.Arr(climb.counted().stream().map(ClimbJson::write).toList()));
    }
    if (!climb.segments().isEmpty()) {
      members.put("segments", new Json.Arr(climb.segments().stream().<Json>map(Json::of).toList()));
    }
    if (climb.windowMillis() > 0) {
      members.put("window", Json.of(climb.windowMillis()));
    }
    return new Json.Obj(members);
  }

  private static Json write(Cohort cohort) {
    var members = new LinkedHashMap<String, Json>();
    members.put("name", Json.of(cohort.name()));
    members.put("rule", cohort.rule());
    members.put("share", Json.of(cohort.sharePpm()));
    return new Json.Obj(members);
  }

  private static Json write(Counted counted) {
    var members = new LinkedHashMap<String, Json>();
    members.put("name", Json.of(counted.name()));
    members.put("kind", Json.of(counted.kind().name().toLowerCase(Locale.ROOT)));
    if (counted.most() > 0) {
      members.put("most", Json.of(counted.most()));
    }
    return new Json.Obj(members);
  }

  static Climb read(Json json) {
    var problems = new ArrayList<Problem>();
    var cohorts = new ArrayList<Cohort>();
    for (var item : items(json, "cohorts")) {
      var rule = item.member("rule");
      cohorts.add(
          new Cohort(
              text(item, "name", problems),
              rule == null ? Json.nothing() : rule,
              (int) number(item.member("share"), "share", Cohort.ALL, problems)));
    }
    var limits = new ArrayList<Integer>();
    for (var item : items(json, "limits")) {
      limits.add((int) number(item, "limits", Integer.MAX_VALUE, problems));
    }
    var climb =
        new Climb(
            text(json, "id", problems),
            number(json.member("opened"), "opened", MOST, problems),
            text(json, "key", problems),
            text(json, "candidate", problems),
            cohorts,
            limits,
            json.member("freeze") == null
                ? 0
                : number(json.member("freeze"), "freeze", MOST, problems),
            counted(json, problems),
            segments(json, problems),
            json.member("window") == null
                ? 0
                : number(json.member("window"), "window", MOST, problems));
    if (!problems.isEmpty()) {
      throw new InvalidFlag(problems);
    }
    return climb;
  }

  /** A client that is older than a kind of metric could not count it: it refuses the climb. */
  private static List<Counted> counted(Json json, List<Problem> problems) {
    var counted = new ArrayList<Counted>();
    for (var item : items(json, "counted")) {
      var kind = kind(text(item, "kind", problems));
      if (kind.isEmpty()) {
        problems.add(new Problem("climb.counted.kind", "is not known to this client"));
        continue;
      }
      long most =
          kind.get() == Counted.Kind.EVENT
              ? 0
              : number(item.member("most"), "most", MOST, problems);
      counted.add(new Counted(text(item, "name", problems), kind.get(), most));
    }
    return counted;
  }

  private static Optional<Counted.Kind> kind(String name) {
    return Arrays.stream(Counted.Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static List<String> segments(Json json, List<Problem> problems) {
    var segments = new ArrayList<String>();
    for (var item : items(json, "segments")) {
      if (item instanceof Json.Text text) {
        segments.add(text.value());
      } else {
        problems.add(new Problem("climb.segments", "are names of attributes"));
      }
    }
    return segments;
  }

  private static List<Json> items(Json json, String name) {
    return json.member(name) instanceof Json.Arr array ? array.items() : List.of();
  }

  private static String text(Json json, String name, List<Problem> problems) {
    if (json.member(name) instanceof Json.Text text) {
      return text.value();
    }
    problems.add(new Problem("climb." + name, "needs a string"));
    return "";
  }

  private static long number(@Nullable Json json, String name, long most, List<Problem> problems) {
    if (json instanceof Json.Num number
        && number.isWhole()
        && number.value() >= 0
        && number.value() <= most) {
      return (long) number.value();
    }
    problems.add(new Problem("climb." + name, "needs a whole number from 0 to " + most));
    return 0;
  }
}
