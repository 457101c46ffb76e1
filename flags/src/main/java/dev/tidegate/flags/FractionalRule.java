package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * flagd's {@code fractional}: a sticky split by weight.
 *
 * <p>Source: flagd.dev/reference/custom-operations/fractional-operation, the integer form of 2026:
 * {@code (uint64(murmur3(key)) * totalWeight) >> 32}, cumulative weights in order.
 */
final class FractionalRule implements Rule {
  private static final long MAX_TOTAL = Integer.MAX_VALUE;

  private final @Nullable Rule bucketKey;
  private final Murmur3 hash;
  private final List<@Nullable Object> variants;
  private final long[] upTo;

  private FractionalRule(
      String flagKey,
      @Nullable Rule bucketKey,
      List<@Nullable Object> variants,
      List<Long> weights) {
    this.bucketKey = bucketKey;
    this.hash = Murmur3.withPrefix(bucketKey == null ? flagKey : "");
    this.variants = variants;
    this.upTo = new long[weights.size()];
    long total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += weights.get(i);
      upTo[i] = total;
    }
  }

  static Rule compile(
      String flagKey,
      List<Json> arguments,
      BiFunction<Json, Integer, Rule> compile,
      BiFunction<String, String, Rule> problem,
      String where) {
    Rule key = null;
    int first = 0;
    if (!arguments.isEmpty() && !(arguments.get(0) instanceof Json.Arr)) {
      key = compile.apply(arguments.get(0), 0);
      first = 1;
    }
    var variants = new ArrayList<@Nullable Object>();
    var weights = new ArrayList<Long>();
    long total = 0;
    for (int i = first; i < arguments.size(); i++) {
      if (!(arguments.get(i) instanceof Json.Arr pair)
          || pair.items().isEmpty()
          || pair.items().size() > 2) {
        return problem.apply(where + "." + i, "a share is [variant, weight] or [variant]");
      }
      long weight = pair.items().size() == 1 ? 1 : weight(pair.items().get(1));
      if (weight < 0) {
        return problem.apply(where + "." + i, "the weight is a whole number from 0");
      }
      variants.add(RuleValues.constant(pair.items().get(0)));
      weights.add(weight);
      total += weight;
    }
    if (variants.isEmpty() || total > MAX_TOTAL) {
      return problem.apply(where, "needs shares whose weights add up to at most " + MAX_TOTAL);
    }
    return new FractionalRule(flagKey, key, variants, weights);
  }

  /** The weight, or -1 when it is none. */
  private static long weight(Json json) {
    if (!(json instanceof Json.Num number) || !number.isWhole() || number.value() > MAX_TOTAL) {
      return -1;
    }
    return (long) Math.max(0, number.value());
  }

  @Override
  public @Nullable Object of(Context context) {
    var key = bucketKey == null ? context.targetingKey() : bucketKey.of(context);
    long total = upTo[upTo.length - 1];
    if (total == 0 || !(key instanceof String text)) {
      return null;
    }
    long bucket = Bucket.of(hash.of(text), total);
    int i = 0;
    while (bucket >= upTo[i]) {
      i++;
    }
    return variants.get(i);
  }
}
