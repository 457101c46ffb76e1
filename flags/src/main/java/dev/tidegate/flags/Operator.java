package dev.tidegate.flags;

/**
 * A word of the flag language.
 *
 * @param least how many arguments it needs
 * @param most how many it takes
 * @param addition whether flagd's clients do not know it
 */
record Operator(String name, int least, int most, boolean addition, Builder builder) {
  static final int ANY = Integer.MAX_VALUE;

  /** Makes a rule of an operation, or says what is wrong with it. */
  interface Builder {
    Rule build(Call call);
  }

  /** A word of JsonLogic, or of flagd. */
  static Operator of(String name, int least, int most, Builder builder) {
    return new Operator(name, least, most, false, builder);
  }

  /** A word that is Tidegate's own. */
  static Operator addition(String name, int least, int most, Builder builder) {
    return new Operator(name, least, most, true, builder);
  }

  /** What is wrong with so many arguments, or an empty text. */
  String complaint(int arguments) {
    if (arguments >= least && arguments <= most) {
      return "";
    }
    return (arguments < least ? "needs " + count(least) : "takes " + count(most))
        + ", has "
        + arguments;
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }
}
