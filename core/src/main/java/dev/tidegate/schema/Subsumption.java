package dev.tidegate.schema;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Whether everything that one document's schema lets be written, the other's lets be read. What
 * refers to itself is taken to be fine while it is looked at, provided that it got further into the
 * value: a difference would be found on the way (the coinductive reading of recursive types).
 *
 * <p>Sound, not complete: no difference that matters means that it is proven. Not for several
 * threads.
 */
final class Subsumption {
  private static final int MOST_DEPTH = 150;

  private final SchemaDocument writer;
  private final SchemaDocument reader;
  private final Direction direction;
  private final SortedSet<String> unchanged;

  Subsumption(SchemaDocument before, SchemaDocument after, Direction direction) {
    this.writer = direction.oldWrites() ? before : after;
    this.reader = direction.oldWrites() ? after : before;
    this.direction = direction;
    this.unchanged = References.unchanged(before, after);
  }

  private final Memory memory = new Memory();

  /** A value that may be written and can not be read, where one is soon found. */
  Optional<String> example(Schema written, Schema read) {
    return memory.hasTimeForExample()
        ? new Witness(writer, reader).of(written, read)
        : Optional.empty();
  }

  SchemaDocument writer() {
    return writer;
  }

  SchemaDocument reader() {
    return reader;
  }

  Direction direction() {
    return direction;
  }

  /** Differences at a place, none of which matters when all that is written can be read. */
  List<Difference> compare(Schema written, Schema read, Place place) {
    if (isSame(written, read)) {
      return List.of();
    }
    if (memory.isFull() || place.depth() > MOST_DEPTH) {
      return unknown("too-large", place, "the schemas are too large to compare in full");
    }
    var pair = new Memory.Pair(written, read);
    return switch (memory.of(pair, place)) {
      case Memory.Known.Done(var found) -> found;
      case Memory.Known.Circle() ->
          unknown("recursion", place, "it refers to itself without getting any further");
      case Memory.Known.Not() -> {
        int at = memory.open(pair, place);
        var found = flat(Flat.of(written, writer), Flat.of(read, reader), place);
        memory.close(pair, at, place, found);
        yield found;
      }
    };
  }

  /** Whether both say the same, down to what they refer to. */
  boolean isSame(Schema written, Schema read) {
    return written.equals(read) && unchanged.containsAll(References.in(written));
  }

  private List<Difference> flat(Flat written, Flat read, Place place) {
    if (written.isNothing()) {
      return List.of();
    }
    var opaque = OpaqueRules.compare(written, read, direction, place);
    var found = new Differences(direction);
    found.addAll(opaque);
    found.addAll(
        Differences.isClean(opaque)
            ? understood(written, read, place)
            : doubted(written, read, place));
    return found.found();
  }

  /** What is not understood may exclude what is found, so nothing is proven to break. */
  private List<Difference> doubted(Flat written, Flat read, Place place) {
    return Differences.doubted(
        understood(written, read, place), "part of the schema is not understood");
  }

  private List<Difference> understood(Flat written, Flat read, Place place) {
    if (ListedRules.isListed(written)) {
      return ListedRules.compare(written, read, this, place);
    }
    var rules = new UnionRules(this);
    var left = rules.withoutShared(written, read);
    if (!written.unions().isEmpty()) {
      return rules.split(written, left.whole(), place);
    }
    if (left.unions().isEmpty()) {
      return single(written, left, place);
    }
    var found = new Differences(direction);
    found.addAll(single(written, left, place).stream().filter(Difference::matters).toList());
    rules.read(written, left, found, place);
    return found.found();
  }

  /** What is said beside options. */
  private List<Difference> single(Flat written, Flat read, Place place) {
    var found = new Differences(direction);
    ScalarRules.compare(written, read, found, place);
    ItemRules.compare(written, read, this, found, place);
    new MemberRules(this, written, read, place).compare(found);
    return found.found();
  }

  private List<Difference> unknown(String what, Place place, String reason) {
    var found = new Differences(direction);
    found.add(Answer.UNKNOWN, what, place, reason);
    return found.found();
  }
}
