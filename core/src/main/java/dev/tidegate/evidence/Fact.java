package dev.tidegate.evidence;

import java.util.List;

/** One value that evidence states. */
public sealed interface Fact {
  Kind kind();

  /** What a fact can be. */
  enum Kind {
    YES_NO,
    WHOLE,
    REAL,
    TEXT,
    TEXTS
  }

  /** Whether it is so. */
  record YesNo(boolean value) implements Fact {
    @Override
    public Kind kind() {
      return Kind.YES_NO;
    }
  }

  /** A count. */
  record Whole(long value) implements Fact {
    @Override
    public Kind kind() {
      return Kind.WHOLE;
    }
  }

  /**
   * A measured number.
   *
   * @param value a finite one
   */
  record Real(double value) implements Fact {
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a fact is a finite number, not " + value);
      }
    }

    @Override
    public Kind kind() {
      return Kind.REAL;
    }
  }

  /** A name or a sentence. */
  record Text(String value) implements Fact {
    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /** Several of them, in order. */
  record Texts(List<String> values) implements Fact {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public Kind kind() {
      return Kind.TEXTS;
    }
  }
}
