package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators on lists; what is no list is an empty one. */
final class RuleLists {
  private static final int MOST_ITEMS = 1 << 15;

  private RuleLists() {}

  /** Of how many elements something has to hold. */
  enum Quantity {
    ALL,
    NONE,
    SOME
  }

  static Rule list(List<Rule> items) {
    return c -> {
      var values = new ArrayList<@Nullable Object>(items.size());
      items.forEach(item -> values.add(item.of(c)));
      return values;
    };
  }

  static Rule map(Call call) {
    var list = call.rule(0);
    var logic = call.loop(1);
    return c -> {
      var mapped = new ArrayList<@Nullable Object>();
      var steps = Element.steps(c);
      for (var item : items(list.of(c))) {
        mapped.add(logic.of(item, steps, c));
      }
      return mapped;
    };
  }

  static Rule filter(Call call) {
    var list = call.rule(0);
    var logic = call.loop(1);
    return c -> {
      var kept = new ArrayList<@Nullable Object>();
      var steps = Element.steps(c);
      for (var item : items(list.of(c))) {
        if (logic.holds(item, steps, c)) {
          kept.add(item);
        }
      }
      return kept;
    };
  }

  static Rule reduce(Call call) {
    var list = call.rule(0);
    var logic = call.loop(1);
    var first = call.rule(2);
    return c -> {
      var gathered = first.of(c);
      var steps = Element.steps(c);
      for (var item : items(list.of(c))) {
        gathered = logic.of(Element.reducing(gathered, item, steps, c));
      }
      return gathered;
    };
  }

  /** Of nothing, all is false, as jsonlogic.com has it. */
  static Rule test(Call call, Quantity quantity) {
    var list = call.rule(0);
    var logic = call.loop(1);
    boolean wanted = quantity != Quantity.ALL;
    Rule.Test test =
        c -> {
          var items = items(list.of(c));
          var steps = Element.steps(c);
          for (var item : items) {
            if (logic.holds(item, steps, c) == wanted) {
              return quantity == Quantity.SOME;
            }
          }
          return quantity == Quantity.NONE || (quantity == Quantity.ALL && !items.isEmpty());
        };
    return test;
  }

  /** All arguments as one list; lists among them by their items. */
  static Rule merge(Call call) {
    var arguments = call.rules();
    return c -> {
      var merged = new ArrayList<@Nullable Object>();
      for (var argument : arguments) {
        var value = argument.of(c);
        if (value instanceof List<?> list) {
          merged.addAll(list);
        } else {
          merged.add(value);
        }
        if (merged.size() > MOST_ITEMS) {
          throw RuleLimit.REACHED;
        }
      }
      return merged;
    };
  }

  private static List<?> items(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
