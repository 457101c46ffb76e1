package dev.tidegate.server.infrastructure;

import static dev.tidegate.server.infrastructure.Check.Concern.COST;

import java.util.List;
import java.util.regex.Pattern;

/** Whether what a plan makes costs much more than what was there. */
final class TerraformCost {
  static final Check LARGE =
      Check.warning(
          COST,
          "tf-large-machine",
          "a large machine, or one with accelerators",
          "each costs as much as dozens of small ones",
          "say in the change why it is needed, or take a smaller one");
  static final Check MORE =
      Check.warning(
          COST,
          "tf-more-machines",
          "at least twice as many",
          "costs rise with them",
          "say in the change what they are for");
  static final Check UNBOUNDED =
      Check.warning(
          COST,
          "tf-high-ceiling",
          "it may grow a hundredfold",
          "a loop or an attack then is paid for",
          "lower the most that there may be");

  static final List<Check> CHECKS = List.of(LARGE, MORE, UNBOUNDED);

  private static final List<String> SIZES =
      List.of("instance_type", "instance_class", "machine_type", "node_type", "size", "vm_size");
  private static final List<String> COUNTS =
      List.of(
          "desired_capacity",
          "desired_count",
          "node_count",
          "min_size",
          "min_capacity",
          "replicas",
          "num_cache_nodes",
          "number_of_broker_nodes",
          "target_size",
          "instances");
  private static final List<String> CEILINGS = List.of("max_size", "max_capacity", "max_count");
  private static final int ENOUGH = 100;

  /** Eight times extra large and more, bare metal, and families with accelerators. */
  private static final Pattern BIG =
      Pattern.compile(
          "(?:[a-z0-9-]{1,20}\\.){1,3}(?:[89]|[1-9][0-9]{1,2})xlarge"
              + "|(?:[a-z0-9-]{1,20}\\.){1,3}metal[a-z0-9-]{0,10}"
              + "|(?:ml\\.)?(?:p[2-9]|g[3-9]|trn|inf)[a-z0-9]{0,5}\\.[a-z0-9]{1,12}"
              + "|(?:a2|a3|g2)-[a-z0-9-]{1,30}"
              + "|[a-z][a-z0-9]{1,4}-[a-z]{1,12}-(?:32|48|56|60|64|72|8[0-9]|9[0-9]|[1-9][0-9]{2})"
              + "|Standard_N[A-Za-z0-9_]{1,20}"
              + "|Standard_[A-Z]{1,3}(?:3[2-9]|[4-9][0-9]|[1-9][0-9]{2})"
              + "[A-Za-z0-9_]{0,12}");

  private TerraformCost() {}

  static void inspect(PlannedResource resource, Inspection inspection) {
    if (!resource.isTouched()) {
      return;
    }
    for (var name : SIZES) {
      var size = Values.text(resource.after(), name);
      if (size.length() < 60
          && BIG.matcher(size).matches()
          && !size.equals(Values.text(resource.before(), name))) {
        inspection.found(LARGE, resource.address(), name + " is " + size);
      }
    }
    for (var name : COUNTS) {
      double before = Values.number(resource.before(), 0, name);
      double after = Values.number(resource.after(), 0, name);
      if (after >= 2 * Math.max(before, 1) && (before > 0 || after >= 10)) {
        inspection.found(
            MORE,
            resource.address(),
            name + " from " + Values.plain(before) + " to " + Values.plain(after));
      }
    }
    for (var name : CEILINGS) {
      double most = Values.number(resource.after(), 0, name);
      if (most >= ENOUGH && most > Values.number(resource.before(), 0, name)) {
        inspection.found(UNBOUNDED, resource.address(), name + " is " + Values.plain(most));
      }
    }
  }
}
