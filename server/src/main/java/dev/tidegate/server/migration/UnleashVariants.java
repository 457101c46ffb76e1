package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Variants of a feature of Unleash: what they carry, and who gets which. */
final class UnleashVariants {
  private final UnleashFeature feature;
  private final Reading reading;

  UnleashVariants(UnleashFeature feature, Reading reading) {
    this.feature = feature;
    this.reading = reading;
  }

  /** Adds what a variant carries; its name when it carries nothing. */
  static void value(Json variant, Map<String, Json> values) {
    var name = Members.text(variant, "name");
    var payload = variant.member("payload");
    var value = payload == null ? Json.of(name) : value(name, payload);
    var before = values.put(name, value);
    if (before != null && !before.equals(value)) {
      throw new LeftOut("variants." + name, "two variants of this name carry different values");
    }
  }

  private static Json value(String name, Json payload) {
    var text = Members.text(payload, "value");
    try {
      return switch (Members.text(payload, "type")) {
        case "string", "csv" -> Json.of(text);
        case "json", "number" -> Json.parse(text);
        default ->
            throw new LeftOut(
                "variants." + name, "what it carries is of a type that is not known here");
      };
    } catch (JsonProblem e) {
      throw new LeftOut("variants." + name, "what it carries can not be read: " + e.getMessage());
    }
  }

  /** Which of some variants a user gets. */
  Json choice(List<Json> variants, String where, String salt) {
    if (variants.isEmpty()) {
      throw new LeftOut(where, "some strategies have variants, and this one has none");
    }
    var chain = new ArrayList<Json>();
    for (var variant : variants) {
      for (var override : Members.list(variant, "overrides")) {
        var attribute = UnleashRules.attribute(Members.text(override, "contextName"));
        var values = Logic.texts(Members.texts(override, "values"));
        chain.add(Logic.op("in", attribute, values));
        chain.add(Json.of(Members.text(variant, "name")));
      }
    }
    var drawn = drawn(variants, where, salt);
    if (chain.isEmpty()) {
      return drawn;
    }
    chain.add(drawn);
    return Logic.op("if", chain);
  }

  private Json drawn(List<Json> variants, String where, String salt) {
    var parts = new ArrayList<Logic.Part>();
    for (var variant : variants) {
      var weight = variant.member("weight") instanceof Json.Num number ? number.value() : -1;
      if (weight < 0 || weight > 1_000 || weight != Math.rint(weight)) {
        throw new LeftOut(where, "a weight is a whole number from 0 to 1000");
      }
      parts.add(new Logic.Part(Members.text(variant, "name"), (long) weight));
    }
    var weighty = parts.stream().filter(part -> part.weight() > 0).toList();
    if (weighty.size() == 1) {
      return Json.of(weighty.getFirst().name());
    }
    var stickiness = Members.text(variants.getFirst(), "stickiness");
    if (stickiness.equals("random")) {
      throw new LeftOut(
          where, "they are drawn anew each time somebody asks: a user would see several");
    }
    reading.moves(
        feature.name(), where, "as many get each variant, but not the same users as there");
    var attribute = UnleashRules.attribute(stickiness.isEmpty() ? "default" : stickiness);
    var bucket = Logic.op("cat", Json.of(salt + ":variant:"), attribute);
    return Logic.op(
        "if", Logic.isThere(attribute), Logic.fractional(bucket, weighty), Json.nothing());
  }
}
