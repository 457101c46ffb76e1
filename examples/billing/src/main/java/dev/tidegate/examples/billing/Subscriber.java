package dev.tidegate.examples.billing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/**
 * Somebody who is billed: always the same zone and the same period, by number.
 *
 * @param internal whether it is one of the company's own people
 */
record Subscriber(int number, ZoneId zone, Period period, boolean internal) {
  /** The company's own people, all at its one office, where the clocks are never changed. */
  static final int INTERNAL = 200;

  private static final ZoneId OFFICE = ZoneId.of("Asia/Singapore");

  private static final Instant OLDEST = Instant.parse("1976-01-01T00:00:00Z");
  private static final long YEARS_50 = 50L * 365 * 24 * 3600;

  /** The zones of real places. */
  private static final List<ZoneId> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
          .sorted()
          .map(ZoneId::of)
          .toList();

  static Subscriber of(int number) {
    var random = new Random(number);
    random.nextInt();
    var zone = ZONES.get(random.nextInt(ZONES.size()));
    boolean internal = number < INTERNAL;
    return new Subscriber(number, internal ? OFFICE : zone, period(random.nextInt(10)), internal);
  }

  /** Mostly monthly. */
  private static Period period(int tenth) {
    return switch (tenth) {
      case 0 -> Period.ofWeeks(1);
      case 1 -> Period.ofYears(1);
      default -> Period.ofMonths(1);
    };
  }

  /** Some billing moment of the last fifty years. */
  static Instant moment(Random random) {
    return OLDEST.plusSeconds(random.nextLong(YEARS_50));
  }

  /**
   * What is right, found without any of the ways that are judged: the wall's clock one period
   * later; of two moments at which it shows that, the one at the old offset, else the earlier one;
   * where it never does, as long after the gap as it would have been into it.
   */
  Instant expected(Instant at) {
    var rules = zone.getRules();
    var local = java.time.LocalDateTime.ofInstant(at, zone).plus(period);
    var offsets = rules.getValidOffsets(local);
    var before = rules.getOffset(at);
    if (offsets.isEmpty()) {
      return local.toInstant(rules.getTransition(local).getOffsetBefore());
    }
    return local.toInstant(offsets.contains(before) ? before : offsets.getFirst());
  }
}
