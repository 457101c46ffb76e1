package dev.tidegate.plane;

import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Names;
import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;

/** Takes note of where flags are used: by services as they run, and in code. */
final class Noting {
  private static final int MOST_SERVICES = 1_000;
  private static final int MOST_REPOSITORIES = 200;
  private static final int MOST_FLAGS = 5_000;
  private static final int LONGEST = 100;

  private Noting() {}

  /** Only what is news: flags that were known to be asked for on that day are left out. */
  static Decision<PlaneEvent> used(Progress start, PlaneCommand.Used ask) {
    var plane = start.plane();
    var usage = plane.usage().get(ask.service());
    if (usage.isEmpty() && plane.usage().size() >= MOST_SERVICES) {
      return Decision.refuse(
          "flag.usage.many", "the usage of " + MOST_SERVICES + " services is known already");
    }
    var news =
        ask.flags().stream()
            .distinct()
            .filter(
                id ->
                    plane
                        .flags()
                        .get(id)
                        .filter(flag -> !flag.evaluated(ask.day()).equals(flag))
                        .isPresent())
            .limit(MOST_FLAGS)
            .toList();
    var next =
        usage
            .map(before -> Usage.after(before, ask.day(), ask.complete()))
            .orElseGet(() -> Usage.first(ask.day()));
    boolean same = usage.filter(before -> before.tells(next, ask.complete())).isPresent();
    return Decision.accept(
        news.isEmpty() && same
            ? List.of()
            : List.of(new PlaneEvent.FlagsUsed(ask.service(), ask.day(), news, ask.complete())));
  }

  static Decision<PlaneEvent> found(Progress start, PlaneCommand.Find ask) {
    var problems = new ArrayList<Reason>();
    name("the name of a repository", ask.repository(), problems);
    name("a commit", ask.commit(), problems);
    if (ask.references().size() > MOST_FLAGS) {
      problems.add(problem("a scan tells of " + MOST_FLAGS + " flags at most"));
    }
    if (ask.references().values().stream().anyMatch(count -> count < 1)) {
      problems.add(problem("a flag is used once at least, or is left out"));
    }
    ask.references().keySet().stream()
        .filter(key -> key.length() > LONGEST)
        .findFirst()
        .ifPresent(_ -> problems.add(problem("a flag's key is not as long as that")));
    var scans = start.plane().scans();
    if (!scans.has(ask.repository()) && scans.size() >= MOST_REPOSITORIES) {
      problems.add(problem(MOST_REPOSITORIES + " repositories are known already"));
    }
    return problems.isEmpty()
        ? Decision.accept(
            new PlaneEvent.ReferencesFound(
                ask.scope(), ask.repository(), ask.commit(), ask.references()))
        : Decision.refuse(problems);
  }

  private static void name(String what, String value, List<Reason> problems) {
    try {
      Names.key(what, value);
    } catch (IllegalArgumentException e) {
      problems.add(problem(String.valueOf(e.getMessage())));
    }
  }

  private static Reason problem(String what) {
    return Reason.of("flag.references", what);
  }
}
