package dev.tidegate.flags;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of the user by its name, and the tests that most rules are made of: each is one
 * class of its own, so that asking it is one call and not three.
 */
record Attribute(String name) implements Rule {
  @Override
  public @Nullable Object of(Context context) {
    return context.attribute(name);
  }

  /** Whether it is a text; false when it is anything else. */
  record Is(String name, String text) implements Rule.Test {
    @Override
    public boolean holds(Context context) {
      return context.attribute(name) instanceof String value && value.equals(text);
    }
  }

  /** Whether it is one of some texts. */
  record Among(String name, Set<String> texts) implements Rule.Test {
    @Override
    public boolean holds(Context context) {
      return context.attribute(name) instanceof String value && texts.contains(value);
    }
  }

  /** Whether it is one of two texts. */
  record Either(String name, String one, String other) implements Rule.Test {
    @Override
    public boolean holds(Context context) {
      return context.attribute(name) instanceof String value
          && (value.equals(one) || value.equals(other));
    }
  }

  /** Whether it is at least a number. */
  record AtLeast(String name, double bound) implements Rule.Test {
    @Override
    public boolean holds(Context context) {
      return RuleValues.number(context.attribute(name)) >= bound;
    }
  }
}
