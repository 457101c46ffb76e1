package dev.tidegate.schema.avro;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Records: fields are found by name, and what is not written needs a default. */
final class FieldRules {
  private final Resolution resolution;

  FieldRules(Resolution resolution) {
    this.resolution = resolution;
  }

  List<Difference> compare(
      AvroSchema.Fields written, AvroSchema.Fields read, String path, int depth) {
    var found = new ArrayList<Difference>();
    var taken = new TreeSet<String>();
    for (var field : read.fields()) {
      var sources =
          written.fields().stream()
              .filter(
                  one -> one.name().equals(field.name()) || field.aliases().contains(one.name()))
              .toList();
      var at = path + "." + field.name();
      if (sources.isEmpty()) {
        found.add(missing(field, at));
      } else if (sources.size() > 1 || !taken.add(sources.get(0).name())) {
        var reason = "more than one field goes by its names";
        found.add(resolution.of(Answer.UNKNOWN, "field.ambiguous", at, reason));
      } else {
        if (!sources.get(0).name().equals(field.name())) {
          var reason = "it is written as " + sources.get(0).name();
          found.add(resolution.of(Answer.COMPATIBLE, "field.renamed", at, reason));
        }
        found.addAll(resolution.read(sources.get(0).schema(), field.schema(), at, depth));
      }
    }
    for (var field : written.fields()) {
      if (!taken.contains(field.name())) {
        var rule = resolution.side(true, "field.removed", "field.added");
        var reason = "it is written, and passed over in reading";
        found.add(resolution.of(Answer.COMPATIBLE, rule, path + "." + field.name(), reason));
      }
    }
    return found;
  }

  private Difference missing(AvroSchema.Field field, String at) {
    var rule = resolution.side(false, "field.removed", "field.added");
    return field.hasDefault()
        ? resolution.of(Answer.COMPATIBLE, rule, at, "it is not written, and has a default")
        : resolution.of(Answer.BREAKING, rule, at, "it is not written, and has no default");
  }
}
