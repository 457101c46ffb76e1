package dev.tidegate.schema.avro;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Difference;
import java.util.ArrayList;
import java.util.List;

/** One of several: each that is written has to be read by one. */
final class Unions {
  private final Resolution resolution;

  Unions(Resolution resolution) {
    this.resolution = resolution;
  }

  List<Difference> each(List<AvroSchema> written, AvroSchema read, String path, int depth) {
    var found = new ArrayList<Difference>();
    for (var branch : written) {
      found.addAll(resolution.read(branch, read, path, depth));
    }
    if (read instanceof AvroSchema.Union(var branches) && branches.size() > written.size()) {
      var rule = resolution.side(false, "branch.removed", "branch.added");
      var reason = branches.size() + " branches are read, and " + written.size() + " are written";
      found.add(resolution.of(Answer.COMPATIBLE, rule, path, reason));
    }
    return found;
  }

  List<Difference> one(AvroSchema written, List<AvroSchema> read, String path, int depth) {
    var near = read.stream().filter(branch -> isNear(written, branch)).toList();
    var exact = near.stream().filter(branch -> isExact(written, branch)).toList();
    var candidates = exact.size() == 1 ? exact : near;
    if (candidates.isEmpty()) {
      var rule = resolution.side(true, "branch.removed", "branch.added");
      var reason = Words.of(written) + " is written, and no branch reads it";
      return List.of(resolution.of(Answer.BREAKING, rule, path, reason));
    }
    var tried = candidates.stream().map(one -> resolution.read(written, one, path, depth)).toList();
    long clean = tried.stream().filter(Unions::isClean).count();
    if (clean == 0 || clean == tried.size()) {
      return tried.get(0);
    }
    var reason = "which branch reads " + Words.of(written) + " depends on the reader";
    return List.of(resolution.of(Answer.UNKNOWN, "branch.ambiguous", path, reason));
  }

  private boolean isNear(AvroSchema written, AvroSchema branch) {
    return Resolution.isNear(written, resolution.reader().resolve(branch));
  }

  private boolean isExact(AvroSchema written, AvroSchema branch) {
    var read = resolution.reader().resolve(branch);
    if (written instanceof AvroSchema.Primitive(var one, _)
        && read instanceof AvroSchema.Primitive(var other, _)) {
      return one == other;
    }
    return written instanceof AvroSchema.Named one
        && read instanceof AvroSchema.Named other
        && one.name().full().equals(other.name().full());
  }

  private static boolean isClean(List<Difference> differences) {
    return differences.stream().noneMatch(Difference::matters);
  }
}
