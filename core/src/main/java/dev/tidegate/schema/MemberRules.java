package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What objects have. */
final class MemberRules {
  private static final String REMOVED = "property.removed";
  private static final String ADDED = "property.added";

  private final Subsumption walk;
  private final Direction direction;
  private final Flat written;
  private final Flat read;
  private final Place place;
  private final SortedSet<String> shared;

  MemberRules(Subsumption walk, Flat written, Flat read, Place place) {
    this.walk = walk;
    this.direction = walk.direction();
    this.written = written;
    this.read = read;
    this.place = place;
    this.shared = patterns(written);
    this.shared.retainAll(patterns(read));
  }

  private static SortedSet<String> patterns(Flat flat) {
    var patterns = new TreeSet<String>();
    flat.members().forEach(one -> patterns.addAll(one.patterns().keySet()));
    return patterns;
  }

  void compare(Differences found) {
    if (!written.has(Kind.OBJECT) || !read.has(Kind.OBJECT)) {
      return;
    }
    required(found);
    var names = written.named();
    names.addAll(read.named());
    names.forEach(name -> property(name, found));
    new OtherMembers(walk, written, read, place).compare(found);
  }

  private void required(Differences found) {
    var demanded = new TreeSet<>(read.required());
    demanded.removeIf(name -> isHidden(reading(name), walk.reader()));
    var sure = new TreeSet<>(written.required());
    sure.removeIf(name -> isHidden(writing(name), walk.writer()));
    for (var name : demanded) {
      if (!sure.contains(name)) {
        var reason = "it has to be there for reading, and may be left out in writing";
        found.demand(true, "required.added", "required.removed", place.property(name), reason);
      }
    }
    for (var name : sure) {
      if (!demanded.contains(name)) {
        var reason = "it is always written, and need not be there for reading";
        found.demand(false, "required.added", "required.removed", place.property(name), reason);
      }
    }
  }

  private Schema writing(String name) {
    boolean unnamed = direction.declaredOnly() && !Names.isNamed(written, name);
    return unnamed && !isSaid(written) ? Schema.NOTHING : Names.written(written, name);
  }

  private Schema reading(String name) {
    return Names.read(read, name, shared);
  }

  /** Whether it says what further properties are; who names none at all lets all in. */
  static boolean isSaid(Flat flat) {
    return flat.members().stream().anyMatch(Constraint.Members::said)
        || flat.members().stream().allMatch(one -> one.named().isEmpty());
  }

  private boolean isHidden(Schema schema, SchemaDocument document) {
    var hidden = direction.hidden();
    return hidden.isPresent() && Flat.of(schema, document).access().contains(hidden.get());
  }

  private void property(String name, Differences found) {
    var at = place.property(name);
    var what = writing(name);
    var demand = reading(name);
    boolean neverWritten = isHidden(what, walk.writer());
    boolean neverRead = isHidden(demand, walk.reader());
    if (neverWritten && !neverRead && Names.isNamed(read, name) && !direction.oldWrites()) {
      var reason = "it is read, and does not travel in this direction any more";
      found.add(Answer.BREAKING, "property.access.changed", at, reason);
    }
    if (neverWritten || (neverRead && !Names.isNamed(written, name))) {
      return;
    }
    if (neverRead) {
      var reason = "it is written, and does not travel in this direction for the reader";
      found.add(Answer.BREAKING, "property.access.changed", at, reason);
      return;
    }
    boolean isWritten = Names.isNamed(written, name);
    boolean isRead = Names.isNamed(read, name);
    if (isWritten && isRead) {
      found.addAll(sure(name, walk.compare(what, demand, at)));
    } else if (direction.oldWrites() == isWritten) {
      removed(name, what, demand, found);
    } else {
      covered(ADDED, name, what, demand, found);
    }
  }

  /** The later version no longer names it. */
  private void removed(String name, Schema what, Schema demand, Differences found) {
    var at = place.property(name);
    if (!direction.declaredOnly()) {
      covered(REMOVED, name, what, demand, found);
    } else if (!direction.oldWrites()) {
      found.add(Answer.BREAKING, REMOVED, at, "those who read it will not find it any more");
    } else if (demand.equals(Schema.NOTHING)) {
      found.add(Answer.BREAKING, REMOVED, at, "who still sends it is refused");
    } else if (read.unions().isEmpty()) { // else an option may name it
      found.add(Answer.UNKNOWN, REMOVED, at, "who still sends it may be ignored");
    }
  }

  /** Only one side names it: the other's words for further properties decide. */
  private void covered(String rule, String name, Schema what, Schema demand, Differences found) {
    var at = place.property(name);
    var inside = sure(name, walk.compare(what, demand, at));
    if (Differences.isClean(inside)) {
      found.add(Answer.COMPATIBLE, rule, at, "whatever may be written there can be read");
      return;
    }
    var worst = new Compatibility(inside);
    boolean closed = demand.equals(Schema.NOTHING);
    found.add(
        worst.answer(),
        rule,
        at,
        closed
            ? "it may be written, and the reader lets no further properties in"
            : "what may be written there is not always what is read: "
                + worst.differences().get(0).reason());
  }

  /** What was found, as far as it is known that the patterns for names do not speak of it. */
  private List<Difference> sure(String name, List<Difference> found) {
    boolean undecided = Names.isUndecided(written, name) || Names.isUndecided(read, name);
    return undecided
        ? Differences.doubted(found, "whether a pattern for names speaks of it is not known")
        : new ArrayList<>(found);
  }
}
