package dev.tidegate.schema.avro;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A schema of Avro. Named types are referred to wherever they are used. Immutable. */
public sealed interface AvroSchema {

  /** Types without a name. */
  enum Type {
    NULL,
    BOOLEAN,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BYTES,
    STRING;

    /** Whether what is written as this can be read as the other. */
    boolean isReadAs(Type other) {
      return this == other
          || switch (this) {
            case INT -> other == LONG || other == FLOAT || other == DOUBLE;
            case LONG -> other == FLOAT || other == DOUBLE;
            case FLOAT -> other == DOUBLE;
            case STRING -> other == BYTES;
            case BYTES -> other == STRING;
            case NULL, BOOLEAN, DOUBLE -> false;
          };
    }
  }

  /**
   * The name of a record, an enum or a fixed.
   *
   * @param full with its namespace
   * @param aliases full ones
   */
  record Name(String full, SortedSet<String> aliases) {
    public Name {
      aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
    }

    /** Without its namespace. */
    String last() {
      return full.substring(full.lastIndexOf('.') + 1);
    }

    /** Whether what was written under the other name is read under this. */
    boolean reads(Name written) {
      return last().equals(written.last()) || aliases.contains(written.full);
    }
  }

  /**
   * A type without a name.
   *
   * @param logical what its values mean, with all that it says beside it; empty for themselves
   */
  record Primitive(Type type, String logical) implements AvroSchema {}

  /** A named type. */
  record Refers(String name) implements AvroSchema {}

  /** Items in order. */
  record Items(AvroSchema items) implements AvroSchema {}

  /** Values by texts. */
  record Values(AvroSchema values) implements AvroSchema {}

  /** One of several. */
  record Union(List<AvroSchema> branches) implements AvroSchema {
    public Union {
      branches = List.copyOf(branches);
    }
  }

  /** What has a name. */
  sealed interface Named extends AvroSchema {
    Name name();
  }

  /** Fields in order. */
  record Fields(Name name, List<Field> fields) implements Named {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One field.
   *
   * @param hasDefault whether a reader knows what stands for it
   */
  record Field(String name, SortedSet<String> aliases, AvroSchema schema, boolean hasDefault) {
    public Field {
      aliases = Collections.unmodifiableSortedSet(new TreeSet<>(aliases));
    }
  }

  /**
   * One of several symbols.
   *
   * @param standing for symbols that the reader does not know
   */
  record Symbols(Name name, List<String> symbols, Optional<String> standing) implements Named {
    public Symbols {
      symbols = List.copyOf(symbols);
    }
  }

  /** So many bytes. */
  record Fixed(Name name, long size, String logical) implements Named {}
}
