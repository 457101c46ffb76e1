package dev.tidegate.evidence;

/** Shares of counts; of nothing there is no share. */
final class Shares {
  private Shares() {}

  /** Adds what part the one count is of both, when both are known. */
  static Facts of(Facts facts, String name, String part, String rest) {
    var some = facts.whole(part);
    var others = facts.whole(rest);
    return some.isEmpty() || others.isEmpty()
        ? facts
        : with(facts, name, some.get(), (double) some.get() + others.get());
  }

  /** Adds what part the one count is of the other, when both are known. */
  static Facts within(Facts facts, String name, String part, String all) {
    var some = facts.whole(part);
    var total = facts.whole(all);
    return some.isEmpty() || total.isEmpty() ? facts : with(facts, name, some.get(), total.get());
  }

  private static Facts with(Facts facts, String name, double part, double all) {
    return all > 0 ? facts.with(name, new Fact.Real(part / all)) : facts;
  }
}
