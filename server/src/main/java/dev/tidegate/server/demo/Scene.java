package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.RolloutText;
import dev.tidegate.server.terminal.StoryText;
import dev.tidegate.server.terminal.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** One act, played with real processes; not for several threads. */
final class Scene {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration PAUSE = Duration.ofMillis(400);

  /** From so much of everyone on, the middle of a climb. */
  private static final Share MIDDLE = new Share(100_000);

  private final Act act;
  private final Company company;
  private final DemoSettings settings;
  private final Show show;
  private final List<Promise> promises = new ArrayList<>();

  Scene(Act act, Company company, DemoSettings settings, Show show) {
    this.act = act;
    this.company = company;
    this.settings = settings;
    this.show = show;
  }

  /**
   * What came of it.
   *
   * @param figures for programs
   */
  record Played(Course course, Audience.Way users, List<Promise> promises, Json figures) {}

  Played play() throws InterruptedException {
    propose();
    company.author().begin(act);
    follow();
    var course = company.author().course(act);
    if (course.state().equals("withdrawn")) {
      company.author().checkData(act, "nothing is written by what was withdrawn");
      company.audience().awaitBeyond(course.at("Withdrawn").orElseThrow());
    }
    var users = company.audience().way(act.candidate());
    promises.addAll(Expectations.of(act, course, users));
    tell(course, users);
    return new Played(course, users, promises, figures(course, users));
  }

  private void propose() {
    company.author().propose(act, company.digest());
    if (act.routine()) {
      return;
    }
    var refusal = company.author().refused(act);
    show.say("  It does not say that it is routine, so it is structural. To begin is refused:");
    refusal.forEach(line -> show.say(show.look().wrapped("    - ", line)));
    company.approver().approve(act, "looks right to me");
    show.say(List.of("  Somebody else approves it: it looks right. It begins.", ""));
    promises.add(
        new Promise(
            "a structural change does not begin before somebody else approved it",
            !refusal.isEmpty(),
            refusal.isEmpty() ? "it began" : "refused"));
  }

  private void follow() throws InterruptedException {
    boolean killed = !act.killed();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var seen = company.author().rollout(act);
      if (seen.isPresent()) {
        show.climb(seen.get(), users(company.audience().way(act.candidate())));
        if (RolloutText.isOver(seen.get())) {
          return;
        }
        if (!killed && everyone(seen.get()).compareTo(MIDDLE) >= 0) {
          kill(seen.get());
          killed = true;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private static Share everyone(Answer rollout) {
    var cohorts = rollout.list("exposure");
    return cohorts.isEmpty() ? Share.NONE : cohorts.getLast().share("share");
  }

  private void kill(Answer before) {
    show.say(List.of("", show.look().paint(Tone.BAD, "  kill -9 of the server, in mid-climb")));
    long started = System.nanoTime();
    company.backstage().killServer();
    company.backstage().startServer();
    var after = company.author().rollout(act).orElseThrow();
    var found =
        String.format(
            Locale.ROOT,
            "%s of everyone before, %s after; down for %.1f s",
            everyone(before),
            everyone(after),
            (System.nanoTime() - started) / 1e9);
    show.say(List.of("  it is back: " + found, ""));
    promises.add(
        new Promise(
            "a restart raises nobody's exposure",
            everyone(after).compareTo(everyone(before)) <= 0,
            found));
  }

  private void tell(Course course, Audience.Way users) {
    show.say("");
    show.say(StoryText.lines(course.told(), show.look()));
    show.say("");
    var ending = Ending.of(course);
    show.say(show.look().wrapped("  = ", ending));
    show.say(show.look().wrapped("  = ", users(users)));
    show.say("");
  }

  private String users(Audience.Way users) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d users met it: %,d answers, %,d wrong (to %,d users), %,d slower than 100 ms",
        users.users(),
        settings.users(),
        users.answers(),
        users.wrong(),
        users.harmed(),
        users.slow());
  }

  private Json figures(Course course, Audience.Way users) {
    var members = new LinkedHashMap<String, Json>();
    members.put("candidate", Json.of(act.candidate()));
    members.put("change", Json.of(act.change()));
    members.put("rollout", Json.of(act.rollout()));
    members.put("state", Json.of(course.state()));
    members.put("reached", Json.of(course.reached()));
    members.put("decidedAfterMillis", Json.of(course.toDecision().toMillis()));
    if (course.state().equals("withdrawn")) {
      members.put("fellInMillis", Json.of(course.fellInMillis()));
    }
    members.put("usersExposed", Json.of(users.users()));
    members.put("usersHarmed", Json.of(users.harmed()));
    members.put("answers", Json.of(users.answers()));
    members.put("answersWrong", Json.of(users.wrong()));
    members.put("answersSlow", Json.of(users.slow()));
    return new Json.Obj(members);
  }
}
