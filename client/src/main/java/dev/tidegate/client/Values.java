package dev.tidegate.client;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The values of all amounts in one cell. A value is counted together with its request under one of
 * a few locks, each of which is nearly always free; the reporter takes all of them, so that it
 * finds no request without its values, nor values without their squares.
 *
 * <p>Reports have whole billionths. What is left of a billionth goes into the next report: the
 * squares of values that are small parts of the most would else be rounded away.
 */
final class Values {
  private static final int STRIPES = 8;
  private static final double BILLION = 1e9;

  private final int amounts;
  private final Stripe[] stripes = new Stripe[STRIPES];

  /** Of the reporter: fractions of a billionth that no report had. */
  private final double[] sumsLeft;

  private final double[] squaresLeft;

  /** What some of the threads counted. */
  private static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1;

    final long[] counts;
    final double[] sums;
    final double[] squares;

    Stripe(int amounts) {
      counts = new long[amounts];
      sums = new double[amounts];
      squares = new double[amounts];
    }

    void add(int amount, double part) {
      counts[amount]++;
      sums[amount] += part;
      squares[amount] += part * part;
    }
  }

  /**
   * The values of an amount, as a report has them.
   *
   * @param sum in billionths of the most
   * @param squares in billionths
   */
  record Sum(long count, long sum, long squares) {
    Sum plus(Sum other) {
      return new Sum(count + other.count, sum + other.sum, squares + other.squares);
    }

    Json json() {
      return new Json.Obj(
          Map.of("count", Json.of(count), "sum", Json.of(sum), "squares", Json.of(squares)));
    }
  }

  Values(int amounts) {
    this.amounts = amounts;
    this.sumsLeft = new double[amounts];
    this.squaresLeft = new double[amounts];
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(amounts);
    }
  }

  /** Counts a request with its values, each as {@link Notes#parts} has it. */
  void add(double[] parts, Runnable request) {
    var stripe = stripes[(int) Thread.currentThread().getId() & (STRIPES - 1)];
    stripe.lock();
    try {
      for (int i = 0; i < amounts; i++) {
        if (parts[i] >= 0) {
          stripe.add(i, Math.min(1, parts[i]));
        }
      }
      request.run();
    } finally {
      stripe.unlock();
    }
  }

  /** Everything since the last time, while nobody adds; of the reporter alone. */
  List<Sum> take(Runnable requests) {
    for (var stripe : stripes) {
      stripe.lock();
    }
    try {
      requests.run();
      var taken = new ArrayList<Sum>(amounts);
      for (int i = 0; i < amounts; i++) {
        taken.add(take(i));
      }
      return taken;
    } finally {
      for (var stripe : stripes) {
        stripe.unlock();
      }
    }
  }

  private Sum take(int amount) {
    long count = 0;
    double sum = sumsLeft[amount];
    double squares = squaresLeft[amount];
    for (var stripe : stripes) {
      count += stripe.counts[amount];
      sum += stripe.sums[amount] * BILLION;
      squares += stripe.squares[amount] * BILLION;
      stripe.counts[amount] = 0;
      stripe.sums[amount] = 0;
      stripe.squares[amount] = 0;
    }
    if (count == 0) {
      return new Sum(0, 0, 0);
    }
    long whole = (long) Math.max(0, Math.min(Math.floor(sum), count * BILLION));
    long least = (long) Math.ceil(whole / BILLION / count * whole) - count;
    long most = whole + count;
    long wholeSquares = Math.max(0, Math.max(least, Math.min((long) squares, most)));
    sumsLeft[amount] = sum - whole;
    squaresLeft[amount] = squares - wholeSquares;
    return new Sum(count, whole, wholeSquares);
  }
}
