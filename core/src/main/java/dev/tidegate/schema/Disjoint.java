package dev.tidegate.schema;

import java.util.Optional;
import java.util.TreeSet;

/** Whether no value fits two schemas at once, as far as that is easily proven. */
final class Disjoint {
  private static final int MOST_DEPTH = 6;
  private static final int MOST_TRIED = 300;

  private final SchemaDocument written;
  private final SchemaDocument read;
  private final boolean declaredOnly;
  private final Draft draft = new Draft();

  /** How much was tried. */
  private static final class Draft {
    private int tried;
  }

  /** Of a schema that is written and one that is read. */
  Disjoint(SchemaDocument written, SchemaDocument read, boolean declaredOnly) {
    this.written = written;
    this.read = read;
    this.declaredOnly = declaredOnly;
  }

  boolean proves(Schema some, Schema others) {
    return proves(some, others, 0);
  }

  private boolean proves(Schema some, Schema others, int depth) {
    if (depth > MOST_DEPTH || draft.tried++ > MOST_TRIED) {
      return false;
    }
    var one = Flat.of(some, written);
    var other = Flat.of(others, read);
    return one.isNothing()
        || other.isNothing()
        || Kind.both(one.kinds(), other.kinds()).isEmpty()
        || areListed(one, other)
        || isSplit(one, other, depth)
        || areNumbersApart(one, other)
        || areObjectsApart(one, other, depth);
  }

  private boolean areListed(Flat one, Flat other) {
    var validOther = new Validity(read);
    var validOne = new Validity(written);
    return one.values()
            .filter(
                all ->
                    all.stream().allMatch(v -> validOther.of(v, other.whole()) == Validity.Fits.NO))
            .isPresent()
        || other
            .values()
            .filter(
                all -> all.stream().allMatch(v -> validOne.of(v, one.whole()) == Validity.Fits.NO))
            .isPresent();
  }

  private boolean isSplit(Flat one, Flat other, int depth) {
    return one.unions().stream()
            .anyMatch(
                union ->
                    union.options().stream()
                        .allMatch(
                            option ->
                                proves(
                                    one.whole().without(union).and(option),
                                    other.whole(),
                                    depth + 1)))
        || other.unions().stream()
            .anyMatch(
                union ->
                    union.options().stream()
                        .allMatch(
                            option ->
                                proves(
                                    one.whole(),
                                    other.whole().without(union).and(option),
                                    depth + 1)));
  }

  private static boolean areNumbersApart(Flat one, Flat other) {
    var shared = Kind.both(one.kinds(), other.kinds());
    return Limit.MINIMUM.kinds().containsAll(shared)
        && (isBelow(one, other) || isBelow(other, one));
  }

  private static boolean isBelow(Flat one, Flat other) {
    var most = Optional.ofNullable(one.bounds().get(Limit.MAXIMUM));
    var least = Optional.ofNullable(other.bounds().get(Limit.MINIMUM));
    if (most.isEmpty() || least.isEmpty()) {
      return false;
    }
    int way = most.get().at().compareTo(least.get().at());
    return way < 0 || (way == 0 && (most.get().exclusive() || least.get().exclusive()));
  }

  /** Some property that one of them demands can not be as both say. */
  private boolean areObjectsApart(Flat one, Flat other, int depth) {
    var shared = Kind.both(one.kinds(), other.kinds());
    if (shared.size() != 1 || shared.first() != Kind.OBJECT) {
      return false;
    }
    var names = new TreeSet<>(one.required());
    names.addAll(other.required());
    return names.stream()
        .anyMatch(
            name -> {
              var mine = isNeverWritten(one, name) ? Schema.NOTHING : Names.written(one, name);
              return proves(mine, Names.written(other, name), depth + 1);
            });
  }

  private boolean isNeverWritten(Flat one, String name) {
    return declaredOnly && !Names.isNamed(one, name) && !MemberRules.isSaid(one);
  }
}
