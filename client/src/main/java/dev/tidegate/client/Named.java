package dev.tidegate.client;

import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Counted;
import dev.tidegate.flags.Counted.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The named metrics of a climb: where each is counted. Events and amounts have numbers from 0. */
final class Named {
  private static final int NOT_COUNTED = -1;

  private final Map<String, Integer> eventsByName = new HashMap<>();
  private final Map<String, Integer> amountsByName = new HashMap<>();
  private final List<Counted> events;
  private final List<Counted> amounts;
  private final int[] cpu;
  private final int[] memory;

  Named(Climb climb) {
    events = climb.counted().stream().filter(c -> c.kind() == Kind.EVENT).toList();
    amounts = climb.counted().stream().filter(c -> c.kind() != Kind.EVENT).toList();
    cpu = amountsOf(Kind.CPU);
    memory = amountsOf(Kind.MEMORY);
    for (int i = 0; i < events.size(); i++) {
      eventsByName.put(events.get(i).name(), i);
    }
    for (int i : amountsOf(Kind.AMOUNT)) {
      amountsByName.put(amounts.get(i).name(), i);
    }
  }

  private int[] amountsOf(Kind kind) {
    return IntStream.range(0, amounts.size()).filter(i -> amounts.get(i).kind() == kind).toArray();
  }

  int events() {
    return events.size();
  }

  int amounts() {
    return amounts.size();
  }

  /** The number of an event, or -1 when this climb does not count it. */
  int event(String name) {
    return eventsByName.getOrDefault(name, NOT_COUNTED);
  }

  /** The number of an amount that applications give, or -1 when this climb does not count it. */
  int amount(String name) {
    return amountsByName.getOrDefault(name, NOT_COUNTED);
  }

  /** A value as a part of the most that counts. */
  double part(int amount, double value) {
    double most = amounts.get(amount).most();
    return Math.min(value, most) / most;
  }

  /** Amounts that are processor time, in microseconds. */
  int[] cpu() {
    return cpu;
  }

  /** Amounts that are memory, in bytes. */
  int[] memory() {
    return memory;
  }

  boolean isEmpty() {
    return events.isEmpty() && amounts.isEmpty();
  }
}
