package dev.tidegate.bench.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags that are evaluated, and for whom. */
public final class Scenario {
  /** One variant for everybody, without a rule. */
  public static final String PLAIN = "plain";

  /** A rule over three attributes, which everybody here meets, then a sticky split in halves. */
  public static final String RULED = "ruled";

  /** A candidate that climbs, at 10 % of everyone. */
  public static final String CLIMBING = "climbing";

  /** How many there are, a power of two. */
  public static final int USERS = 1_024;

  private static final String ON_OFF = "\"variants\": {\"on\": true, \"off\": false}";

  private Scenario() {}

  /** Somebody: a key, and the attributes that the rule asks for. */
  public record User(String key, Map<String, Object> attributes) {}

  /** A flag's definition in flagd's format, without what climbs on it. */
  public static String definition(String flag) {
    return switch (flag) {
      case PLAIN -> "{%s, \"defaultVariant\": \"on\"}".formatted(ON_OFF);
      case RULED ->
          """
          {%s, "defaultVariant": "off", "targeting": {"if": [
            {"and": [
              {"in": [{"var": "country"}, ["US", "CA"]]},
              {"==": [{"var": "tier"}, "premium"]},
              {">=": [{"var": "age"}, 18]}]},
            {"fractional": [["on", 50], ["off", 50]]},
            "off"]}}
          """
              .formatted(ON_OFF);
      case CLIMBING -> "{%s, \"defaultVariant\": \"off\"}".formatted(ON_OFF);
      default -> throw new IllegalArgumentException("no flag " + flag);
    };
  }

  /** Everybody, in an order that says nothing about them. */
  public static List<User> users() {
    var users = new ArrayList<User>();
    for (int i = 0; i < USERS; i++) {
      var attributes =
          Map.<String, Object>of(
              "country", i % 2 == 0 ? "US" : "CA", "tier", "premium", "age", 18 + i % 50);
      users.add(new User("user-" + i, attributes));
    }
    return users;
  }

  /**
   * Stops a measurement whose answers are not plausible.
   *
   * @param share that is wanted, from 0 to 1
   * @param on how many of all users got it
   */
  public static void check(String flag, double share, int on) {
    double tolerance = share * (1 - share) * .4;
    if (Math.abs(on / (double) USERS - share) > tolerance) {
      throw new IllegalStateException(
          flag + ": on for " + on + " of " + USERS + " users, not for about " + share * USERS);
    }
  }

  /** The share of users for whom a flag is on. */
  public static double share(String flag) {
    return switch (flag) {
      case PLAIN -> 1;
      case RULED -> .5;
      default -> .1;
    };
  }
}
