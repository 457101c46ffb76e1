package dev.tidegate.judge;

/**
 * How much what is counted of one metric hangs together.
 *
 * @param units that are hit for the first time
 * @param requests that are hit
 */
public record Effects(DesignEffect units, DesignEffect requests) {
  static Effects begin(KnownEffect known) {
    return new Effects(DesignEffect.ofUnits(known), DesignEffect.ofRequests(known));
  }

  /** What has been measured in this rollout. */
  KnownEffect measured() {
    return new KnownEffect(units.windows(), units.ppm(), requests.longWindows(), requests.ppm());
  }
}
