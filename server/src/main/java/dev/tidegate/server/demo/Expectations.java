package dev.tidegate.server.demo;

import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is promised of each act. Logic alone: how long things took is told, and not promised. */
final class Expectations {
  private static final Share MOST = new Share(100_000);

  private Expectations() {}

  static List<Promise> of(Act act, Course course, Audience.Way users) {
    if (act.equals(Act.LOCAL)) {
      return List.of(settles(course), harmless(users));
    }
    var promises = new ArrayList<Promise>();
    promises.add(
        act.equals(Act.EPOCH)
            ? withdrawn("the wrong rewrite is withdrawn by the judge", "failures", course)
            : withdrawn(
                "the slow rewrite is withdrawn for its latency", "failed or slower than", course));
    promises.add(
        new Promise(
            "no more than " + MOST + " of everyone ever had \"" + act.candidate() + "\"",
            course.widest().compareTo(MOST) <= 0,
            "it reached \"" + course.reached() + "\""));
    promises.add(gone(act, course, users));
    return promises;
  }

  private static Promise withdrawn(String text, String metric, Course course) {
    boolean isKept =
        course.state().equals("withdrawn")
            && course.trigger().equals("judge")
            && course.harmful().stream().anyMatch(name -> name.startsWith(metric));
    return new Promise(text, isKept, Ending.of(course));
  }

  private static Promise gone(Act act, Course course, Audience.Way users) {
    long observed = course.at("Withdrawn").map(at -> at.toEpochMilli()).orElse(Long.MIN_VALUE);
    return new Promise(
        "after its fall was observed nobody got \"" + act.candidate() + "\"",
        users.lastSentMillis() <= observed,
        String.format(
            Locale.ROOT,
            "the last request that got it was sent %,d ms before",
            observed - users.lastSentMillis()));
  }

  private static Promise settles(Course course) {
    return new Promise(
        "the repaired rewrite settles", course.state().equals("settled"), Ending.of(course));
  }

  private static Promise harmless(Audience.Way users) {
    return new Promise(
        "the repaired rewrite answers everybody rightly",
        users.wrong() == 0 && users.answers() > 0,
        String.format(Locale.ROOT, "%,d wrong of %,d", users.wrong(), users.answers()));
  }
}
