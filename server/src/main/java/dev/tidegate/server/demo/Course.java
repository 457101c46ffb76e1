package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.server.terminal.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a rollout.
 *
 * @param view the rollout as it is
 * @param story its entries in words, without those that are frequent
 */
record Course(Answer view, List<Answer> story) {
  String state() {
    return view.text("state");
  }

  /** What took it back; empty when nothing did. */
  String trigger() {
    return view.text("trigger");
  }

  /** The widest stage that was open; the last when it settled. */
  String reached() {
    var stages = view.list("stages");
    return stages.stream()
        .filter(stage -> stage.text("state").equals("now"))
        .findFirst()
        .orElse(stages.getLast())
        .text("name");
  }

  /** The share of everyone that was exposed at most; volunteers are not everyone. */
  Share widest() {
    return view.list("stages").stream()
        .filter(stage -> !stage.text("state").equals("ahead"))
        .filter(stage -> stage.text("cohort").equals(CohortRule.EVERYONE))
        .map(stage -> stage.share("share"))
        .max(Share::compareTo)
        .orElse(Share.NONE);
  }

  /** Which of the contract's metrics the reasons call proven harmful. */
  List<String> harmful() {
    return view.list("reasons").stream()
        .filter(reason -> reason.text("code").equals("judge.harmful"))
        .map(reason -> reason.at("data").text("metric"))
        .toList();
  }

  /** When an event of this name was recorded first. */
  Optional<Instant> at(String kind) {
    return story.stream()
        .filter(line -> line.text("kind").equals(kind))
        .map(line -> Instant.parse(line.text("at")))
        .findFirst();
  }

  /** From the beginning to the decision that ended the climb. */
  Duration toDecision() {
    var decided = at("Withdrawing").or(() -> at("Settled")).orElseThrow();
    return Duration.between(at("Begun").orElseThrow(), decided);
  }

  /** From the decision to where every client had acknowledged it; only of what was withdrawn. */
  long fellInMillis() {
    return view.whole("fellInMillis");
  }

  /** The story with reasons only where somebody lost exposure: the others would fill pages. */
  Answer told() {
    var lines = story.stream().map(Course::told).toList();
    return new Answer(new Json.Obj(Map.of("lines", new Json.Arr(lines))));
  }

  private static Json told(Answer line) {
    if (line.text("kind").equals("Withdrawing")
        || !(line.json() instanceof Json.Obj(var members))) {
      return line.json();
    }
    var without = new LinkedHashMap<>(members);
    without.remove("reasons");
    return new Json.Obj(without);
  }
}
