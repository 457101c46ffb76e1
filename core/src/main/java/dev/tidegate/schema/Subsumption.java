package dev.tidegate.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_DEPTH = 150;

  private final SchemaDocument writer;
  private final SchemaDocument reader;
  private final Direction direction;
  private final SortedSet<String> unchanged;
  private final Draft draft = new Draft();

  Subsumption(SchemaDocument before, SchemaDocument after, Direction direction) {
    this.writer = direction.oldWrites() ? before : after;
    this.reader = direction.oldWrites() ? after : before;
    this.direction = direction;
    this.unchanged = References.unchanged(before, after);
  }

  private record Pair(Schema written, Schema read) {}

  /** How far the comparison has come. */
  private static final class Draft {
    private final Map<Pair, Integer> open = new LinkedHashMap<>();
    private final Set<Pair> proven = new LinkedHashSet<>();
    private int steps;

    /** The outermost open comparison that was taken to be fine, by how many were open then. */
    private int assumed = Integer.MAX_VALUE;
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
    var pair = new Pair(written, read);
    if (isSame(written, read) || draft.proven.contains(pair)) {
      return List.of();
    }
    if (draft.steps++ > MOST_STEPS || place.depth() > MOST_DEPTH) {
      return unknown("too-large", place, "the schemas are too large to compare in full");
    }
    var since = draft.open.get(pair);
    if (since != null) {
      return assume(pair, since, place);
    }
    return open(pair, place);
  }

  /** Whether both say the same, down to what they refer to. */
  boolean isSame(Schema written, Schema read) {
    return written.equals(read) && unchanged.containsAll(References.in(written));
  }

  private List<Difference> assume(Pair pair, int since, Place place) {
    if (place.inside() <= since) {
      return unknown("recursion", place, "it refers to itself without getting any further");
    }
    int at = 0;
    for (var open : draft.open.keySet()) {
      if (open.equals(pair)) {
        break;
      }
      at++;
    }
    draft.assumed = Math.min(draft.assumed, at);
    return List.of();
  }

  private List<Difference> open(Pair pair, Place place) {
    int at = draft.open.size();
    int before = draft.assumed;
    draft.assumed = Integer.MAX_VALUE;
    draft.open.put(pair, place.inside());
    var found = flat(Flat.of(pair.written(), writer), Flat.of(pair.read(), reader), place);
    draft.open.remove(pair);
    if (found.isEmpty() && draft.assumed >= at) {
      draft.proven.add(pair);
    }
    draft.assumed = Math.min(before, draft.assumed < at ? draft.assumed : Integer.MAX_VALUE);
    return found;
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
