package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For whom flags are evaluated. */
final class Crowd {
  /** {@link Scenario#USERS} who meet the rule; after them some who miss it, each by one thing. */
  static final List<Scenario.User> EVERYBODY = everybody();

  private Crowd() {}

  private static List<Scenario.User> everybody() {
    var all = new ArrayList<>(Scenario.users());
    for (int i = 0; i < 20; i++) {
      all.add(somebody("abroad-" + i, "DE", "premium", 30));
      all.add(somebody("basic-" + i, "US", "basic", 30));
      all.add(somebody("young-" + i, "CA", "premium", 17));
    }
    return List.copyOf(all);
  }

  private static Scenario.User somebody(String key, String country, String tier, int age) {
    return new Scenario.User(key, Map.of("country", country, "tier", tier, "age", age));
  }
}
