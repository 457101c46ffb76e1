package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whether an engine answers as the flags say: what does not is not measured. */
final class Answers {
  private Answers() {}

  /**
   * Asks for everybody, twice.
   *
   * @return for how many of those who meet the rule the flag is on
   * @throws IllegalStateException when it is not what the flag says
   */
  static int check(Peer peer, Engine engine, String flag) {
    if (peer == Peer.FLOOR) {
      return on(engine, flag).size(); // it gives the code's default to everybody
    }
    var on = on(engine, flag);
    if (!on.equals(on(engine, flag))) {
      throw new IllegalStateException(peer.text + ": " + flag + " is not sticky");
    }
    var met = on.stream().filter(user -> user < Scenario.USERS).toList();
    Scenario.check(peer.text + ", " + flag, Scenario.share(flag), met.size());
    int others = on.size() - met.size();
    int wanted = flag.equals(Scenario.PLAIN) ? Crowd.EVERYBODY.size() - Scenario.USERS : 0;
    if (others != wanted) {
      throw new IllegalStateException(
          peer.text + ", " + flag + ": on for " + others + " of those who miss the rule");
    }
    return met.size();
  }

  private static List<Integer> on(Engine engine, String flag) {
    var on = new ArrayList<Integer>();
    IntStream.range(0, Crowd.EVERYBODY.size())
        .filter(user -> engine.on(flag, user))
        .forEach(on::add);
    return on;
  }
}
