package dev.tidegate.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators that give one of their arguments, and of the arguments look only at as many as they
 * must. Asked whether they hold, they pass the question on.
 */
final class RuleChoice {
  private RuleChoice() {}

  /** The first argument that does not hold, else the last. */
  static final class And implements Rule {
    private final Rule[] arguments;

    And(List<Rule> arguments) {
      this.arguments = arguments.toArray(Rule[]::new);
    }

    @Override
    public @Nullable Object of(Context context) {
      Object value = null;
      for (var argument : arguments) {
        value = argument.of(context);
        if (!Rule.truth(value)) {
          return value;
        }
      }
      return value;
    }

    /**
     * Two and three have calls of their own: there the JIT knows what is called, and inlines it.
     */
    @Override
    public boolean holds(Context context) {
      return switch (arguments.length) {
        case 2 -> arguments[0].holds(context) && arguments[1].holds(context);
        case 3 ->
            arguments[0].holds(context)
                && arguments[1].holds(context)
                && arguments[2].holds(context);
        default -> allHold(context);
      };
    }

    private boolean allHold(Context context) {
      for (var argument : arguments) {
        if (!argument.holds(context)) {
          return false;
        }
      }
      return arguments.length > 0;
    }
  }

  /** The first argument that holds, else the last. */
  static final class Or implements Rule {
    private final Rule[] arguments;

    Or(List<Rule> arguments) {
      this.arguments = arguments.toArray(Rule[]::new);
    }

    @Override
    public @Nullable Object of(Context context) {
      Object value = null;
      for (var argument : arguments) {
        value = argument.of(context);
        if (Rule.truth(value)) {
          return value;
        }
      }
      return value;
    }

    @Override
    public boolean holds(Context context) {
      for (var argument : arguments) {
        if (argument.holds(context)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code [test, then, test, then, …, else]}. */
  static final class If implements Rule {
    private final Rule[] arguments;

    If(List<Rule> arguments) {
      this.arguments = arguments.toArray(Rule[]::new);
    }

    @Override
    public @Nullable Object of(Context context) {
      var chosen = chosen(context);
      return chosen == null ? null : chosen.of(context);
    }

    @Override
    public boolean holds(Context context) {
      var chosen = chosen(context);
      return chosen != null && chosen.holds(context);
    }

    private @Nullable Rule chosen(Context context) {
      int i = 0;
      for (; i + 1 < arguments.length; i += 2) {
        if (arguments[i].holds(context)) {
          return arguments[i + 1];
        }
      }
      return i < arguments.length ? arguments[i] : null;
    }
  }
}
