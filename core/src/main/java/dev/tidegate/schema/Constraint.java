package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One demand on a value. As in JSON Schema it is about values of its kinds only: a maximum says
 * nothing about strings.
 */
public sealed interface Constraint {

  /** The value is of one of these kinds. */
  record Kinds(SortedSet<Kind> kinds) implements Constraint {
    public Kinds {
      kinds = Kind.of(kinds);
    }
  }

  /** The value is one of these. */
  record Values(List<Json> values) implements Constraint {
    public Values {
      values = List.copyOf(values);
    }
  }

  /** A number, a length or a count is on one side of a limit, or at it. */
  record Bound(Limit limit, BigDecimal at, boolean exclusive) implements Constraint {}

  /** A number is a multiple of a positive one. */
  record MultipleOf(BigDecimal step) implements Constraint {}

  /** A part of a string matches a regular expression, which is compared but never run. */
  record Pattern(String expression) implements Constraint {}

  /** A string or number is of a named format. */
  record Format(String name) implements Constraint {}

  /** The items of an array differ. */
  record Unique() implements Constraint {}

  /**
   * What the items of an array are.
   *
   * @param first by position
   * @param rest all after those
   */
  record Items(List<Schema> first, Schema rest) implements Constraint {
    public Items {
      first = List.copyOf(first);
    }

    Schema at(int position) {
      return position < first.size() ? first.get(position) : rest;
    }
  }

  /**
   * What the properties of an object are.
   *
   * @param named by name
   * @param patterns by a regular expression for names
   * @param others of all further names
   * @param said whether the schema itself says what further properties are
   */
  record Members(
      SortedMap<String, Schema> named,
      SortedMap<String, Schema> patterns,
      Schema others,
      boolean said)
      implements Constraint {
    public Members {
      named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
      patterns = Collections.unmodifiableSortedMap(new TreeMap<>(patterns));
    }
  }

  /** An object has these properties. */
  record Required(SortedSet<String> names) implements Constraint {
    public Required {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
  }

  /**
   * One of several holds.
   *
   * @param exactlyOne and no other of them
   * @param labels their names, where they have any: as many as options
   */
  record Union(boolean exactlyOne, List<Schema> options, List<String> labels)
      implements Constraint {
    public Union {
      options = List.copyOf(options);
      labels = List.copyOf(labels);
      if (options.size() != labels.size()) {
        throw new IllegalArgumentException("as many labels as options");
      }
    }
  }

  /** What a definition of the document demands. */
  record Refers(String name) implements Constraint {}

  /** In which direction the value travels. */
  record Marked(Access access) implements Constraint {}

  /** What stands for a property that is not there; it demands nothing. */
  record Default(Json value) implements Constraint {}

  /**
   * Something that is not understood.
   *
   * @param reason a plain sentence for people
   * @param fingerprint the same for the same demand; empty where that can not be known
   */
  record Opaque(String reason, String fingerprint) implements Constraint {
    boolean isSame(Opaque other) {
      return !fingerprint.isEmpty() && fingerprint.equals(other.fingerprint);
    }
  }
}
