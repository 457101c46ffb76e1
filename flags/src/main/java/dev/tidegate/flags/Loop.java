package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of each element of a list.
 *
 * @param cost operations that one element takes
 */
record Loop(Rule rule, int cost) {

  /** What the rule gives for one element. */
  @Nullable Object of(@Nullable Object item, Steps steps, Context outer) {
    return of(new Element(item, steps, outer));
  }

  boolean holds(@Nullable Object item, Steps steps, Context outer) {
    steps.take(cost);
    return rule.holds(new Element(item, steps, outer));
  }

  @Nullable Object of(Element element) {
    element.steps().take(cost);
    return rule.of(element);
  }
}
