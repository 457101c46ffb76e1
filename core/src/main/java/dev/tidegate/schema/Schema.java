package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What values are like: all constraints hold. Immutable.
 *
 * @param all none of them means any value
 */
public record Schema(List<Constraint> all) {
  /** Any value. */
  public static final Schema ANY = new Schema(List.of());

  /** No value at all. */
  public static final Schema NOTHING = of(new Constraint.Kinds(Kind.of(List.of())));

  public Schema {
    all = List.copyOf(all);
  }

  /** One of some constraints. */
  public static Schema of(Constraint... all) {
    return new Schema(List.of(all));
  }

  /** One of a kind. */
  public static Schema of(Kind... kinds) {
    return of(new Constraint.Kinds(Kind.of(List.of(kinds))));
  }

  /** A definition of the document, by its name. */
  public static Schema to(String name) {
    return of(new Constraint.Refers(name));
  }

  /** Nothing that is understood: why, and nothing to know it by. */
  public static Schema opaque(String reason) {
    return of(new Constraint.Opaque(reason, ""));
  }

  /** What both demand. */
  public Schema and(Schema other) {
    if (other.all.isEmpty()) {
      return this;
    }
    var both = new ArrayList<>(all);
    other.all.stream().filter(one -> !all.contains(one)).forEach(both::add);
    return new Schema(both);
  }

  /** This, without a constraint. */
  Schema without(Constraint one) {
    return new Schema(all.stream().filter(other -> !other.equals(one)).toList());
  }
}
