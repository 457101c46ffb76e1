package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A feature of Unleash in one environment, wherever in a document its parts are. */
record UnleashFeature(
    String name,
    String type,
    String description,
    boolean enabled,
    boolean stale,
    List<Json> strategies,
    List<Json> variants,
    List<Json> dependencies,
    List<String> tags) {

  /** As clients are sent it. */
  static UnleashFeature of(Json json) {
    return new UnleashFeature(
        Members.text(json, "name"),
        Members.text(json, "type"),
        Members.text(json, "description"),
        Members.flag(json, "enabled", false),
        Members.flag(json, "stale", false),
        enabled(Members.list(json, "strategies")),
        Members.list(json, "variants"),
        Members.list(json, "dependencies"),
        List.of());
  }

  /** As an export has it. */
  static UnleashFeature exported(Json document, Json json, String environment) {
    var name = Members.text(json, "name");
    var here =
        of(document, "featureEnvironments", "featureName", name)
            .filter(one -> Members.text(one, "environment").equals(environment))
            .findFirst();
    var strategies =
        of(document, "featureStrategies", "featureName", name)
            .filter(
                one ->
                    one.member("environment") == null
                        || Members.text(one, "environment").equals(environment))
            .sorted(Comparator.comparingDouble(UnleashFeature::order))
            .toList();
    var dependencies =
        of(document, "dependencies", "feature", name)
            .flatMap(one -> Members.list(one, "dependencies").stream())
            .toList();
    return new UnleashFeature(
        name,
        Members.text(json, "type"),
        Members.text(json, "description"),
        here.map(one -> Members.flag(one, "enabled", false)).orElse(false),
        Members.flag(json, "stale", false),
        enabled(strategies),
        here.map(one -> Members.list(one, "variants")).orElse(List.of()),
        dependencies,
        of(document, "featureTags", "featureName", name)
            .map(one -> Members.text(one, "tagValue"))
            .toList());
  }

  private static Stream<Json> of(Json document, String list, String member, String name) {
    return Members.list(document, list).stream()
        .filter(one -> Members.text(one, member).equals(name));
  }

  private static double order(Json strategy) {
    return strategy.member("sortOrder") instanceof Json.Num number ? number.value() : 0;
  }

  private static List<Json> enabled(List<Json> strategies) {
    return strategies.stream().filter(one -> !Members.flag(one, "disabled", false)).toList();
  }

  /** Whether it gives more than on and off. */
  boolean hasVariants() {
    return !allVariants().isEmpty();
  }

  /** Its own, and those of its strategies. */
  List<Json> allVariants() {
    var all = new ArrayList<>(variants);
    strategies.forEach(strategy -> all.addAll(Members.list(strategy, "variants")));
    return all;
  }
}
