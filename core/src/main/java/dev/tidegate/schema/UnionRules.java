package dev.tidegate.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One of several: what is written is tried option by option, and what is read has to have one. */
final class UnionRules {
  private final Subsumption walk;

  UnionRules(Subsumption walk) {
    this.walk = walk;
  }

  /** What is read, without the unions that are written just so: they hold already. */
  Flat withoutShared(Flat written, Flat read) {
    var left = read.whole();
    for (var union : read.unions()) {
      boolean same =
          written.unions().stream().anyMatch(u -> walk.isSame(Schema.of(u), Schema.of(union)));
      left = same ? left.without(union) : left;
    }
    return Flat.of(left, walk.reader());
  }

  /** Each option of the first union that is written, on its own. */
  List<Difference> split(Flat written, Schema read, Place place) {
    var union = written.unions().get(0);
    var rest = written.whole().without(union);
    var found = new Differences(walk.direction());
    for (int i = 0; i < union.options().size(); i++) {
      var at = place.option(union.labels().get(i));
      found.addAll(walk.compare(rest.and(union.options().get(i)), read, at));
    }
    if (Differences.isClean(found.found())) {
      more(union, read, found, place);
    }
    return found.found();
  }

  /** Options of the reader that nobody writes. */
  private void more(Constraint.Union written, Schema read, Differences found, Place place) {
    for (var union : Flat.of(read, walk.reader()).unions()) {
      if (union.options().size() > written.options().size()) {
        found.demand(
            false,
            "option.removed",
            "option.added",
            place,
            union.options().size()
                + " options are read, and "
                + written.options().size()
                + " are written");
      }
    }
  }

  /** That what is written is within an option of each union that is read. */
  void read(Flat written, Flat read, Differences found, Place place) {
    var beside = read.whole();
    for (var union : read.unions()) {
      beside = beside.without(union);
    }
    for (var union : read.unions()) {
      found.addAll(read(written, beside, union, place));
    }
  }

  /** With what stands beside the options, too: a property that it names is not one too many. */
  private List<Difference> read(Flat written, Schema beside, Constraint.Union union, Place place) {
    var tried =
        union.options().stream()
            .map(beside::and)
            .map(option -> walk.compare(written.whole(), option, place.option("")))
            .toList();
    var fitting = IntStream.range(0, tried.size()).filter(i -> isClean(tried.get(i))).findFirst();
    if (fitting.isPresent()) {
      return others(written, union, fitting.getAsInt(), tried.get(fitting.getAsInt()), place);
    }
    if (written.kinds().size() > 1) {
      return byKind(written, beside.and(Schema.of(union)), place);
    }
    return partner(written, union, place.label())
        .map(tried::get)
        .orElseGet(() -> none(written, union, place));
  }

  private static boolean isClean(List<Difference> differences) {
    return Differences.isClean(differences);
  }

  /** That no other option fits, where exactly one has to. */
  private List<Difference> others(
      Flat written, Constraint.Union union, int fitting, List<Difference> own, Place place) {
    var apart = new Disjoint(walk.writer(), walk.reader(), walk.direction().declaredOnly());
    for (int i = 0; union.exactlyOne() && i < union.options().size(); i++) {
      if (i != fitting && !apart.proves(written.whole(), union.options().get(i))) {
        var found = new Differences(walk.direction());
        found.add(
            Answer.UNKNOWN,
            "option.ambiguous",
            place,
            "what is written as "
                + name(union, fitting)
                + " may also be "
                + name(union, i)
                + ", and exactly one has to fit: a discriminator tells them apart");
        return found.found();
      }
    }
    return own;
  }

  private static String name(Constraint.Union union, int option) {
    var label = union.labels().get(option);
    return label.isEmpty() ? "option " + (option + 1) : label;
  }

  private List<Difference> byKind(Flat written, Schema read, Place place) {
    var found = new Differences(walk.direction());
    for (var kind : written.kinds()) {
      var part = written.whole().and(Schema.of(kind));
      found.addAll(walk.compare(part, read, place.option(place.label())));
    }
    return found.found();
  }

  /** The option that was most likely meant: of the same name, or the only one of its kind. */
  private Optional<Integer> partner(Flat written, Constraint.Union union, String label) {
    int named = label.isEmpty() ? -1 : union.labels().indexOf(label);
    if (named >= 0) {
      return Optional.of(named);
    }
    var near =
        IntStream.range(0, union.options().size())
            .filter(i -> isNear(written, Flat.of(union.options().get(i), walk.reader())))
            .boxed()
            .toList();
    boolean labelled = !label.isEmpty() && union.labels().stream().noneMatch(String::isEmpty);
    return near.size() == 1 && !labelled ? Optional.of(near.get(0)) : Optional.empty();
  }

  private static boolean isNear(Flat written, Flat option) {
    return !Kind.both(written.kinds(), option.kinds()).isEmpty();
  }

  private List<Difference> none(Flat written, Constraint.Union union, Place place) {
    var found = new Differences(walk.direction());
    var example = walk.example(written.whole(), Schema.of(union));
    var what = place.label().isEmpty() ? "what is written" : place.label();
    found.add(
        example.isPresent() ? Answer.BREAKING : Answer.UNKNOWN,
        walk.direction().demands(true, "option.removed", "option.added"),
        place,
        example
            .map(value -> what + " fits no option that is read, such as " + value)
            .orElse("whether " + what + " fits an option that is read is not known"));
    return found.found();
  }
}
