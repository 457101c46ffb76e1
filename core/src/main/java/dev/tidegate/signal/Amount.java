package dev.tidegate.signal;

/**
 * The values of a named amount on one arm of one cohort in a window: one for each unit that was
 * seen for the first time, the mean of its requests. Units are assigned at random, so their values
 * are independent of each other, which those of a unit's requests are not. Values are parts of the
 * most that counts, 0 to 1, so that sums fit whatever is measured.
 *
 * @param count how many units had one
 * @param sum of the values, in billionths
 * @param squares the sum of the squared values, in billionths
 */
public record Amount(long count, long sum, long squares) {
  private static final long MOST_COUNT = 1_000_000_000L;
  private static final long BILLION = 1_000_000_000L;

  /** Nothing. */
  public static final Amount NONE = new Amount(0, 0, 0);

  /** Both together. */
  public Amount plus(Amount more) {
    return new Amount(count + more.count, sum + more.sum, squares + more.squares);
  }

  /** As if there were so many times as many of them, alike. */
  public Amount times(double times) {
    return new Amount(
        Math.round(count * times), Math.round(sum * times), Math.round(squares * times));
  }

  /** What is left without a part of it. */
  Amount minus(Amount part) {
    return new Amount(count - part.count, sum - part.sum, squares - part.squares);
  }

  /**
   * Whether there can be such values: each is 0 to 1, so no square is more than its value, and the
   * mean of the squares is not below the square of the mean.
   */
  public boolean isPlausible() {
    return count >= 0
        && count <= MOST_COUNT
        && sum >= 0
        && sum <= count * BILLION
        && squares >= 0
        && squares <= sum + count
        && squares + count + 1 >= mean() * sum * (1 - 1e-9);
  }

  /** The mean of the values, as a part of the most; 0 for none. */
  public double mean() {
    return count == 0 ? 0 : sum / (double) BILLION / count;
  }

  /** The mean of the squared values; 0 for none. */
  public double meanSquare() {
    return count == 0 ? 0 : squares / (double) BILLION / count;
  }
}
