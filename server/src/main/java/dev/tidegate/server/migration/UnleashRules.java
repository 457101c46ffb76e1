package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The strategies of a feature of Unleash as JsonLogic. */
final class UnleashRules {
  private final UnleashFeature feature;
  private final Map<String, Json> segments;
  private final Reading reading;

  UnleashRules(UnleashFeature feature, Map<String, Json> segments, Reading reading) {
    this.feature = feature;
    this.segments = segments;
    this.reading = reading;
  }

  /** Whether any strategy takes a user; without strategies, all are taken. */
  Json isOn() {
    var tests = new ArrayList<Json>();
    for (int i = 0; i < feature.strategies().size(); i++) {
      var test = takes(feature.strategies().get(i), "strategies." + i);
      if (Logic.isAlways(test)) {
        return test;
      }
      tests.add(test);
    }
    return tests.isEmpty() ? Json.of(true) : Logic.any(tests);
  }

  /** The variant of the first strategy that takes a user. */
  Json variant(UnleashVariants variants) {
    if (feature.strategies().isEmpty()) {
      return variants.choice(feature.variants(), "variants", feature.name());
    }
    var chain = new ArrayList<Json>();
    for (int i = 0; i < feature.strategies().size(); i++) {
      var strategy = feature.strategies().get(i);
      var where = "strategies." + i;
      var own = Members.list(strategy, "variants");
      var group = Members.object(strategy, "parameters").get("groupId");
      var salt = group == null ? feature.name() : Members.text(group);
      var choice =
          own.isEmpty()
              ? variants.choice(feature.variants(), "variants", feature.name())
              : variants.choice(own, where + ".variants", salt);
      var takes = takes(strategy, where);
      if (Logic.isAlways(takes)) {
        chain.add(choice);
        return chain.size() == 1 ? choice : Logic.op("if", chain);
      }
      chain.add(takes);
      chain.add(choice);
    }
    chain.add(Json.nothing());
    return Logic.op("if", chain);
  }

  private Json takes(Json strategy, String where) {
    var tests = new ArrayList<Json>();
    for (var id : Members.texts(strategy, "segments")) {
      var segment = segments.get(id);
      if (segment == null) {
        throw new LeftOut(where + ".segments", "there is no segment " + id);
      }
      constraints(segment, where + ".segments." + id, tests);
    }
    constraints(strategy, where, tests);
    var own = strategy(strategy, where);
    if (Logic.isNever(own)) {
      return own;
    }
    if (!Logic.isAlways(own)) {
      tests.add(own);
    }
    return Logic.all(tests);
  }

  private void constraints(Json json, String where, List<Json> tests) {
    var constraints = Members.list(json, "constraints");
    for (int i = 0; i < constraints.size(); i++) {
      tests.add(UnleashConstraint.of(constraints.get(i), where + ".constraints." + i));
    }
  }

  private Json strategy(Json strategy, String where) {
    var name = Members.text(strategy, "name");
    var parameters = Members.object(strategy, "parameters");
    return switch (name) {
      case "default" -> Json.of(true);
      case "userWithId" ->
          Logic.op("in", Logic.attribute("targetingKey"), list(parameters, "userIds"));
      case "remoteAddress" ->
          Logic.op("cidr", Logic.attribute("remoteAddress"), list(parameters, "IPs"));
      case "gradualRolloutUserId" -> rollout(parameters, "percentage", "userId", where);
      case "gradualRolloutSessionId" -> rollout(parameters, "percentage", "sessionId", where);
      case "gradualRolloutRandom" -> rollout(parameters, "percentage", "random", where);
      case "flexibleRollout" -> rollout(parameters, "rollout", stickiness(parameters), where);
      default ->
          throw new LeftOut(where, "the strategy \"" + name + "\" is not one that is known here");
    };
  }

  private static String stickiness(Map<String, Json> parameters) {
    var said = parameters.get("stickiness");
    return said == null ? "default" : Members.text(said);
  }

  private static Json list(Map<String, Json> parameters, String name) {
    var values = parameters.get(name);
    return Logic.texts(
        Arrays.stream((values == null ? "" : Members.text(values)).split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList());
  }

  /** Part of the users, by another hash than Unleash's; all and none are exact. */
  private Json rollout(
      Map<String, Json> parameters, String member, String stickiness, String where) {
    var said = parameters.get(member);
    int percent;
    try {
      percent = said == null ? -1 : Integer.parseInt(Members.text(said).strip());
    } catch (NumberFormatException _) {
      percent = -1;
    }
    if (percent < 0 || percent > 100) {
      throw new LeftOut(where + "." + member, "is a whole percentage from 0 to 100");
    }
    boolean anyone = stickiness.equals("default") || stickiness.equals("random");
    var attribute = attribute(stickiness);
    if (percent == 0) {
      return Json.of(false);
    }
    if (percent == 100) {
      return anyone ? Json.of(true) : Logic.isThere(attribute);
    }
    if (stickiness.equals("random")) {
      throw new LeftOut(
          where + ".stickiness",
          "it is drawn anew each time somebody asks: a user would see both, which is not done"
              + " here");
    }
    var group = parameters.get("groupId");
    var salt = group == null ? feature.name() : Members.text(group);
    reading.moves(
        feature.name(),
        where,
        percent
            + " % by "
            + (stickiness.equals("default") ? "the user's id" : stickiness)
            + ": as many get it, but not the same users");
    if (stickiness.equals("default")) {
      reading.note(
          feature.name(),
          where,
          "who has no id is drawn by the session there; here nobody without an id gets it");
    }
    var parts = List.of(new Logic.Part("in", percent), new Logic.Part("out", 100 - percent));
    var bucket = Logic.op("cat", Json.of(salt + ":"), attribute);
    var drawn = Logic.op("==", Logic.fractional(bucket, parts), Json.of("in"));
    return Logic.op("and", Logic.isThere(attribute), drawn);
  }

  static Json attribute(String name) {
    return Logic.attribute(name.equals("default") || name.equals("userId") ? "targetingKey" : name);
  }
}
