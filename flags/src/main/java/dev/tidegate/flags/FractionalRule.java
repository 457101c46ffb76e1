package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * flagd's {@code fractional}: a sticky split by weight.
 *
 * <p>Source: flagd.dev/reference/custom-operations/fractional-operation, the integer form of 2026:
 * {@code (uint64(murmur3(key)) * totalWeight) >> 32}, cumulative weights in order. Without a key,
 * the key is the flag's and the user's.
 */
final class FractionalRule implements Rule {
  private static final long MAX_TOTAL = Integer.MAX_VALUE;

  private final @Nullable Rule bucketKey;
  private final Murmur3 hash;
  private final Rule[] variants;

  /** Where each share ends, when the weights are the same for everybody. */
  private final long @Nullable [] ends;

  private final Rule[] weights;

  private FractionalRule(
      String flagKey, @Nullable Rule bucketKey, List<Rule> variants, List<Rule> weights) {
    this.bucketKey = bucketKey;
    this.hash = Murmur3.withPrefix(bucketKey == null ? flagKey : "");
    this.variants = variants.toArray(Rule[]::new);
    this.weights = weights.toArray(Rule[]::new);
    boolean fixed = weights.stream().allMatch(Rule.Constant.class::isInstance);
    this.ends = fixed ? ends(null) : null;
  }

  static Rule compile(Call call) {
    if (call.compiler().isInLoop() || call.scope().kind() == RuleScope.Kind.SEGMENT) {
      return call.problem("splits users: it is not known inside of a loop, nor in a segment");
    }
    boolean keyed = !(call.argument(0) instanceof Json.Arr);
    var key = keyed ? call.rule(0) : null;
    var variants = new ArrayList<Rule>();
    var weights = new ArrayList<Rule>();
    long total = 0;
    for (int i = keyed ? 1 : 0; i < call.size(); i++) {
      if (!(call.argument(i) instanceof Json.Arr pair)
          || pair.items().isEmpty()
          || pair.items().size() > 2) {
        return call.problem(i, "a share is [variant, weight] or [variant]");
      }
      var share = call.compiler().rules(pair.items(), call.where() + "." + i);
      variants.add(share.get(0));
      weights.add(share.size() == 1 ? new Constant(1.0) : share.get(1));
      if (weights.get(weights.size() - 1) instanceof Constant constant) {
        if (!isWeight(constant.value())) {
          return call.problem(i, "the weight is a whole number from 0");
        }
        total += weight(constant.value());
      }
    }
    return variants.isEmpty() || total > MAX_TOTAL
        ? call.problem("needs shares whose weights add up to at most " + MAX_TOTAL)
        : new FractionalRule(call.scope().flagKey(), key, variants, weights);
  }

  private static boolean isWeight(@Nullable Object value) {
    return value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && number.doubleValue() <= MAX_TOTAL;
  }

  /** What is below zero, such as the end of something that is over, is nothing. */
  private static long weight(@Nullable Object value) {
    return value instanceof Number number ? Math.max(0, (long) number.doubleValue()) : 0;
  }

  /** Where each share ends; null when the weights can not be used. */
  private long @Nullable [] ends(@Nullable Context context) {
    var found = new long[weights.length];
    long total = 0;
    for (int i = 0; i < found.length; i++) {
      var rule = weights[i];
      var weight =
          rule instanceof Constant constant
              ? constant.value()
              : context == null ? null : rule.of(context);
      if (!isWeight(weight)) {
        return null;
      }
      total += weight(weight);
      found[i] = total;
    }
    return total > MAX_TOTAL ? null : found;
  }

  @Override
  public @Nullable Object of(Context context) {
    var shares = ends == null ? ends(context) : ends;
    var key = bucketKey == null ? context.targetingKey() : bucketKey.of(context);
    if (shares == null
        || !(key instanceof String text)
        || (bucketKey == null && text.isEmpty())
        || shares[shares.length - 1] == 0) {
      return null;
    }
    long bucket = Bucket.of(hash.of(text), shares[shares.length - 1]);
    int i = bucket < shares[0] ? 0 : 1;
    while (bucket >= shares[i]) {
      i++;
    }
    var variant = variants[i].of(context);
    return variant instanceof List || variant instanceof Map ? null : variant;
  }
}
