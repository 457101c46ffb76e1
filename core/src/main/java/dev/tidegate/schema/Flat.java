package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema with its references followed, its constraints sorted by what they are about and equal
 * concerns drawn together. It says exactly what the schema says.
 *
 * @param whole the same as a schema without references on its own level
 * @param values the only ones, where they are listed
 * @param bounds the tightest of each limit
 * @param opaque what is not understood
 */
record Flat(
    Schema whole,
    SortedSet<Kind> kinds,
    Optional<List<Json>> values,
    SortedMap<Limit, Constraint.Bound> bounds,
    List<BigDecimal> steps,
    SortedSet<String> patterns,
    SortedSet<String> formats,
    boolean unique,
    List<Constraint.Items> items,
    List<Constraint.Members> members,
    SortedSet<String> required,
    List<Constraint.Union> unions,
    SortedSet<Access> access,
    boolean hasDefault,
    List<Constraint.Opaque> opaque) {

  Flat {
    bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
    steps = List.copyOf(steps);
    patterns = Collections.unmodifiableSortedSet(new TreeSet<>(patterns));
    formats = Collections.unmodifiableSortedSet(new TreeSet<>(formats));
    items = List.copyOf(items);
    members = List.copyOf(members);
    required = Collections.unmodifiableSortedSet(new TreeSet<>(required));
    unions = List.copyOf(unions);
    access = Collections.unmodifiableSortedSet(new TreeSet<>(access));
    opaque = List.copyOf(opaque);
  }

  /** A schema of a document. */
  static Flat of(Schema schema, SchemaDocument document) {
    var draft = new Draft();
    draft.add(schema, document, new ArrayList<>());
    return draft.flat();
  }

  /** Whether no value fits, as far as is easily seen. */
  boolean isNothing() {
    return kinds.isEmpty() || values.filter(List::isEmpty).isPresent();
  }

  /** Whether there are values of such a kind. */
  boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether its numbers have no fractions. */
  boolean isWhole() {
    return !has(Kind.FRACTION) || steps.stream().anyMatch(Flat::isWhole);
  }

  private static boolean isWhole(BigDecimal step) {
    return step.signum() != 0 && step.stripTrailingZeros().scale() <= 0;
  }

  /** What is at a position of an array. */
  Schema item(int position) {
    var schema = Schema.ANY;
    for (var one : items) {
      schema = schema.and(one.at(position));
    }
    return schema;
  }

  /** Names that some part of it names. */
  SortedSet<String> named() {
    var names = new TreeSet<String>();
    members.forEach(one -> names.addAll(one.named().keySet()));
    return names;
  }

  /** What is drawn together, one constraint after another. */
  private static final class Draft {
    private static final int MOST_REFERENCES = 60;

    private final List<Constraint> whole = new ArrayList<>();
    private SortedSet<Kind> kinds = Kind.ALL;
    private Optional<List<Json>> values = Optional.empty();
    private final SortedMap<Limit, Constraint.Bound> bounds = new TreeMap<>();
    private final List<BigDecimal> steps = new ArrayList<>();
    private final SortedSet<String> patterns = new TreeSet<>();
    private final SortedSet<String> formats = new TreeSet<>();
    private boolean unique;
    private final List<Constraint.Items> items = new ArrayList<>();
    private final List<Constraint.Members> members = new ArrayList<>();
    private final SortedSet<String> required = new TreeSet<>();
    private final List<Constraint.Union> unions = new ArrayList<>();
    private final SortedSet<Access> access = new TreeSet<>();
    private boolean hasDefault;
    private final List<Constraint.Opaque> opaque = new ArrayList<>();

    void add(Schema schema, SchemaDocument document, List<String> open) {
      for (var one : schema.all()) {
        if (one instanceof Constraint.Refers(var name)) {
          follow(name, document, open);
        } else {
          add(one);
        }
      }
    }

    private void follow(String name, SchemaDocument document, List<String> open) {
      if (open.contains(name) || open.size() > MOST_REFERENCES) {
        add(new Constraint.Opaque(name + " refers to itself without end", ""));
        return;
      }
      open.add(name);
      add(document.definition(name), document, open);
      open.remove(open.size() - 1);
    }

    private void add(Constraint constraint) {
      whole.add(constraint);
      switch (constraint) {
        case Constraint.Kinds(var some) -> kinds = Kind.both(kinds, some);
        case Constraint.Values(var some) -> values = Optional.of(both(some));
        case Constraint.Bound bound -> bounds.merge(bound.limit(), bound, Bounds::tighter);
        case Constraint.MultipleOf(var step) -> steps.add(step);
        case Constraint.Pattern(var expression) -> patterns.add(expression);
        case Constraint.Format(var name) -> formats.add(name);
        case Constraint.Unique() -> unique = true;
        case Constraint.Items some -> items.add(some);
        case Constraint.Members some -> members.add(some);
        case Constraint.Required(var names) -> required.addAll(names);
        case Constraint.Union union -> unions.add(union);
        case Constraint.Marked(var way) -> access.add(way);
        case Constraint.Default _ -> hasDefault = true;
        case Constraint.Opaque some -> opaque.add(some);
        case Constraint.Refers(var name) -> throw new IllegalStateException(name);
      }
    }

    private List<Json> both(List<Json> some) {
      return values
          .map(had -> had.stream().filter(value -> Sameness.among(value, some)).toList())
          .orElse(some);
    }

    Flat flat() {
      return new Flat(
          new Schema(whole),
          kinds,
          values,
          bounds,
          steps,
          patterns,
          formats,
          unique,
          items,
          members,
          required,
          unions,
          access,
          hasDefault,
          opaque);
    }
  }
}
