package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;

/** Where all values that may be written are listed, each is tried. */
final class ListedRules {
  private static final int MOST_VALUES = 2_000;

  private ListedRules() {}

  static boolean isListed(Flat written) {
    return written.values().isPresent() || isSmall(written);
  }

  private static boolean isSmall(Flat written) {
    return written.kinds().stream().allMatch(kind -> kind == Kind.NULL || kind == Kind.BOOLEAN);
  }

  static List<Difference> compare(Flat written, Flat read, Subsumption walk, Place place) {
    var found = new Differences(walk.direction());
    var values = values(written);
    if (values.size() > MOST_VALUES) {
      found.add(Answer.UNKNOWN, "too-large", place, "there are too many listed values");
      return found.found();
    }
    var shared = shared(written, read);
    int before = found.found().size();
    for (var value : values) {
      var mayBeWritten = new Validity(walk.writer()).of(value, written.whole());
      if (mayBeWritten != Validity.Fits.NO) {
        value(value, new Validity(walk.reader()).of(value, shared), mayBeWritten, found, place);
      }
    }
    if (found.found().size() == before) {
      relaxed(written, read, found, place);
    }
    return found.found();
  }

  /** Demands of the reader that what is written is known to meet are not looked at again. */
  private static Schema shared(Flat written, Flat read) {
    return new Schema(
        read.whole().all().stream()
            .filter(one -> !isChecked(one) || !written.whole().all().contains(one))
            .toList());
  }

  private static boolean isChecked(Constraint one) {
    return one instanceof Constraint.Pattern
        || one instanceof Constraint.Format
        || (one instanceof Constraint.Opaque opaque && opaque.isSame(opaque));
  }

  private static List<Json> values(Flat written) {
    if (written.values().isPresent()) {
      return written.values().get();
    }
    var values = new ArrayList<Json>();
    if (written.has(Kind.NULL)) {
      values.add(Json.nothing());
    }
    if (written.has(Kind.BOOLEAN)) {
      values.add(Json.of(true));
      values.add(Json.of(false));
    }
    return values;
  }

  private static void value(
      Json value, Validity.Fits read, Validity.Fits written, Differences found, Place place) {
    if (read == Validity.Fits.YES) {
      return;
    }
    boolean proven = read == Validity.Fits.NO && written == Validity.Fits.YES;
    found.add(
        proven ? Answer.BREAKING : Answer.UNKNOWN,
        found.direction().demands(true, "enum.value.removed", "enum.value.added"),
        place,
        cut(value.text())
            + " may be written and "
            + (proven ? "can not be read" : "whether it can be read is not known"));
  }

  private static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static void relaxed(Flat written, Flat read, Differences found, Place place) {
    boolean same =
        written.kinds().equals(read.kinds())
            && written.values().equals(read.values())
            && written.unions().equals(read.unions());
    if (same) {
      return;
    }
    var reason = "all that may be written can be read, and more";
    if (written.values().isPresent()) {
      found.demand(false, "enum.value.removed", "enum.value.added", place, reason);
    } else {
      found.demand(false, "type.narrowed", "type.widened", place, reason);
    }
  }
}
