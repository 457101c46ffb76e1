package dev.tidegate.judge.sequence;

/**
 * How far the empirical distributions of two arms are apart, in both directions (Kolmogorov and
 * Smirnov).
 *
 * @param control observations of the control
 * @param candidate observations of the candidate
 * @param slower the most by which the candidate's share of values up to some x is below the
 *     control's, 0 to 1: its values are larger
 * @param faster the most by which it is above it
 */
public record EmpiricalDistance(long control, long candidate, double slower, double faster) {
  public EmpiricalDistance {
    Needs.count(control, "observations of the control");
    Needs.count(candidate, "observations of the candidate");
    Needs.part(slower, "slower");
    Needs.part(faster, "faster");
  }

  /**
   * Of all values.
   *
   * @param control sorted
   * @param candidate sorted
   * @throws IllegalArgumentException when one is empty, not sorted, or not finite
   */
  public static EmpiricalDistance of(double[] control, double[] candidate) {
    Needs.sample(control, "the control");
    Needs.sample(candidate, "the candidate");
    double slower = 0;
    double faster = 0;
    int a = 0;
    int b = 0;
    while (a < control.length && b < candidate.length) {
      double x = Math.min(control[a], candidate[b]);
      a = after(control, a, x);
      b = after(candidate, b, x);
      double apart = a / (double) control.length - b / (double) candidate.length;
      slower = Math.max(slower, apart);
      faster = Math.max(faster, -apart);
    }
    return new EmpiricalDistance(control.length, candidate.length, slower, faster);
  }

  /**
   * Of histograms with the same boundaries: never more than that of the values themselves, so what
   * separates here separates there.
   *
   * @param control observations in each bucket
   * @param candidate observations in each bucket
   */
  public static EmpiricalDistance ofBuckets(long[] control, long[] candidate) {
    if (control.length != candidate.length) {
      throw new IllegalArgumentException(
          "both arms need the same buckets: " + control.length + " and " + candidate.length);
    }
    long na = sum(control);
    long nb = sum(candidate);
    if (na == 0 || nb == 0) {
      return new EmpiricalDistance(na, nb, 0, 0);
    }
    double slower = 0;
    double faster = 0;
    long a = 0;
    long b = 0;
    for (int i = 0; i < control.length; i++) {
      a += control[i];
      b += candidate[i];
      double apart = a / (double) na - b / (double) nb;
      slower = Math.max(slower, apart);
      faster = Math.max(faster, -apart);
    }
    return new EmpiricalDistance(na, nb, slower, faster);
  }

  private static int after(double[] xs, int from, double x) {
    int i = from;
    while (i < xs.length && xs[i] <= x) {
      i++;
    }
    return i;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      Needs.count(count, "a bucket");
      sum += count;
    }
    return sum;
  }
}
