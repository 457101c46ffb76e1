package dev.tidegate.flags;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A user together with the lease under which prerequisites that climb are looked at. */
record Leased(Context user, LongPredicate held) implements Context {

  static Context user(Context context) {
    return context instanceof Leased leased ? leased.user : context;
  }

  /** The lease; without one nothing that the answer depends on climbs. */
  static LongPredicate of(Context context) {
    return context instanceof Leased leased ? leased.held : freezeMillis -> false;
  }

  @Override
  public @Nullable String targetingKey() {
    return user.targetingKey();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return user.attribute(name);
  }

  @Override
  public long epochSeconds() {
    return user.epochSeconds();
  }
}
