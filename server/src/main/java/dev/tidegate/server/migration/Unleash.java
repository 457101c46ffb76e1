package dev.tidegate.server.migration;

import dev.tidegate.flag.FlagKind;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Unleash: what its export of features writes, and what its clients are sent ({@code
 * /api/client/features}). A feature without variants becomes a boolean flag, {@code on} and {@code
 * off}; one with variants becomes a flag of what the variants carry.
 */
final class Unleash {
  private final Reading reading = new Reading();
  private final Map<String, Json> segments = new LinkedHashMap<>();
  private final Map<String, UnleashFeature> features = new LinkedHashMap<>();

  private Unleash() {}

  static Migration read(Json document, String environment) {
    if (!(document.member("features") instanceof Json.Arr)) {
      throw new Unreadable("an export of Unleash has an array \"features\"");
    }
    var read = new Unleash();
    for (var segment : Members.list(document, "segments")) {
      read.segments.put(Members.text(segment, "id"), segment);
    }
    if (document.member("featureStrategies") != null) {
      read.exported(document, environment);
    } else {
      Members.list(document, "features").forEach(json -> read.add(json, UnleashFeature.of(json)));
    }
    read.features.forEach(
        (name, feature) -> read.reading.read(name, Json.nothing(), (key, _) -> read.flag(feature)));
    read.reading.note(
        "", "", "Unleash compares texts: send attributes as texts, and users as the targeting key");
    return read.reading.done();
  }

  private void add(Json json, UnleashFeature feature) {
    features.put(Members.text(json, "name"), feature);
  }

  private void exported(Json document, String environment) {
    var names = new LinkedHashSet<String>();
    for (var one : Members.list(document, "featureEnvironments")) {
      names.add(Members.text(one, "environment"));
    }
    if (environment.isEmpty() && names.size() > 1) {
      throw new Unreadable(
          "the export has several environments: say which, with --environment: "
              + String.join(", ", names));
    }
    if (!environment.isEmpty() && !names.contains(environment)) {
      throw new Unreadable("the export has no environment \"" + environment + "\"");
    }
    var wanted = environment.isEmpty() && !names.isEmpty() ? names.getFirst() : environment;
    for (var json : Members.list(document, "features")) {
      add(json, UnleashFeature.exported(document, json, wanted));
    }
  }

  private Migrated flag(UnleashFeature feature) {
    var profile =
        reading.profile(
            feature.name(), kind(feature.type()), feature.description(), feature.tags());
    if (feature.stale()) {
      reading.note(feature.name(), "stale", "it is marked as stale there");
    }
    var rules = new UnleashRules(feature, segments, reading);
    var definition = feature.hasVariants() ? variants(feature, rules) : plain(feature, rules);
    return Reading.migrated(definition, profile);
  }

  private static Optional<FlagKind> kind(String type) {
    return Arrays.stream(FlagKind.values()).filter(kind -> kind.text().equals(type)).findFirst();
  }

  /** On for whoever meets any of its strategies. */
  private Flag plain(UnleashFeature feature, UnleashRules rules) {
    var variants = new LinkedHashMap<String, Json>();
    variants.put("on", Json.of(true));
    variants.put("off", Json.of(false));
    if (!feature.enabled()) {
      off(feature, "off");
      return new Flag(feature.name(), true, variants, "off", null, Map.of());
    }
    var isOn = both(parents(feature), rules.isOn());
    if (Logic.isAlways(isOn) || Logic.isNever(isOn)) {
      var all = Logic.isAlways(isOn) ? "on" : "off";
      return new Flag(feature.name(), true, variants, all, null, Map.of());
    }
    var rule = Logic.op("if", isOn, Json.of("on"), Json.of("off"));
    return new Flag(feature.name(), true, variants, "off", rule, Map.of());
  }

  private static Json both(Json one, Json other) {
    if (Logic.isNever(one) || Logic.isNever(other)) {
      return Json.of(false);
    }
    if (Logic.isAlways(one)) {
      return other;
    }
    return Logic.isAlways(other) ? one : Logic.all(List.of(one, other));
  }

  private void off(UnleashFeature feature, String what) {
    if (!feature.strategies().isEmpty()) {
      reading.note(
          feature.name(),
          "strategies",
          "it is off: everybody gets "
              + what
              + ", and its strategies are not carried over ("
              + feature.strategies().size()
              + ")");
    }
  }

  /** What its variants carry; the default in the code for whoever does not get any. */
  private Flag variants(UnleashFeature feature, UnleashRules rules) {
    var values = new LinkedHashMap<String, Json>();
    feature.allVariants().forEach(json -> UnleashVariants.value(json, values));
    reading.note(
        feature.name(),
        "variants",
        "it gives what its variants carry; code that asks only whether it is on has to ask for a"
            + " variant");
    if (!feature.enabled()) {
      off(feature, "the default in the code");
      return new Flag(feature.name(), true, values, null, null, Map.of());
    }
    var chosen = rules.variant(new UnleashVariants(feature, reading));
    var parents = parents(feature);
    var rule = Logic.isAlways(parents) ? chosen : Logic.op("if", parents, chosen, Json.nothing());
    return new Flag(feature.name(), true, values, null, rule, Map.of());
  }

  /** Whether all that it depends on is as it has to be. */
  private Json parents(UnleashFeature feature) {
    var tests = new ArrayList<Json>();
    for (var json : feature.dependencies()) {
      var name = Members.text(json, "feature");
      reading.asks(feature.name(), name);
      var variants = Members.texts(json, "variants");
      var test = asked(name, variants, features.get(name));
      tests.add(Members.flag(json, "enabled", true) ? test : Logic.not(test));
    }
    return Logic.all(tests);
  }

  private static Json asked(String name, List<String> variants, @Nullable UnleashFeature parent) {
    var wanted =
        !variants.isEmpty() || parent == null || !parent.hasVariants()
            ? variants
            : parent.allVariants().stream().map(json -> Members.text(json, "name")).toList();
    var all = wanted.isEmpty() ? List.of("on") : wanted;
    return Logic.any(
        all.stream()
            .distinct()
            .map(variant -> Logic.op("flag", Json.of(name), Json.of(variant)))
            .toList());
  }
}
