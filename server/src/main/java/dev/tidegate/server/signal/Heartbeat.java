package dev.tidegate.server.signal;

import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.judge.Steadiness;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.judge.Stretch;
import dev.tidegate.judge.Vitals;
import dev.tidegate.judge.Vitals.Promise;
import dev.tidegate.kernel.Share;
import dev.tidegate.service.ServiceCommand;
import dev.tidegate.service.ServiceState;
import dev.tidegate.service.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came in about one service as a whole: the window under way, and what is known. */
final class Heartbeat {
  private static final double MILLION = 1e6;
  private static final double BILLION = 1e9;

  private Vitals vitals;
  private Instant from;
  private Instant heard;
  private long requests;
  private long failed;
  private long[] histogram = new long[LatencyLayout.BUCKETS];

  /** The index of the entry by which it was last learned anew. */
  private long anew = -1;

  private List<Stretch> last = List.of();

  Heartbeat(SteadyTerms terms, Promise promise, Instant at) {
    this.vitals = Vitals.learning(terms, promise);
    this.from = at;
    this.heard = at;
  }

  Vitals vitals() {
    return vitals;
  }

  /** The last window that had something in it, one for each metric; none before the first. */
  List<Stretch> last() {
    return last;
  }

  /** When something was heard last. */
  Instant heard() {
    return heard;
  }

  /** Counts a part of a report that has been checked. */
  void add(ServicePart part, Instant at) {
    heard = at;
    requests += part.requests();
    failed += part.failed();
    part.histogram().forEach((bucket, count) -> histogram[Integer.parseInt(bucket)] += count);
  }

  boolean isDue(Instant now) {
    if (now.isBefore(from)) {
      from = now; // the time of day was set back
    }
    return !now.isBefore(from.plus(vitals.terms().window()));
  }

  /**
   * Ends the window under way, and begins the next.
   *
   * @param state what the journal says of the service
   * @return what is to be said of it, if anything
   */
  Optional<ServiceCommand> close(Promise promise, Optional<ServiceState> state, Instant now) {
    vitals = follow(vitals.by(promise), state);
    boolean wasWorse = vitals.worse() >= 0;
    if (requests > 0) {
      last = window(promise, Duration.between(from, now));
      vitals = vitals.plus(last);
    }
    from = now;
    requests = 0;
    failed = 0;
    histogram = new long[LatencyLayout.BUCKETS];
    boolean isSaid = state.orElse(null) instanceof ServiceState.Degraded;
    if (vitals.worse() >= 0) {
      return isSaid ? Optional.empty() : Optional.of(new ServiceCommand.Degrade(symptom()));
    }
    return isSaid && wasWorse ? Optional.of(new ServiceCommand.Recover()) : Optional.empty();
  }

  /** What a process learned ends with it; what it wrote down does not. */
  private Vitals follow(Vitals known, Optional<ServiceState> state) {
    return switch (state.orElse(null)) {
      case ServiceState.Acknowledged(_, long index, _, _) when index != anew -> {
        anew = index;
        yield Vitals.learning(known.terms(), known.promise());
      }
      case ServiceState.Degraded(_, var symptom) when known.worse() < 0 ->
          known.degraded(symptom.limitMicros(), symptom.baseline().fraction());
      case null, default -> known;
    };
  }

  /** A window that took much longer than it should has no more time in it than two. */
  private List<Stretch> window(Promise promise, Duration took) {
    var most = vitals.terms().window().multipliedBy(2);
    var time = took.compareTo(most) < 0 ? took : most;
    var stretches = new ArrayList<Stretch>();
    stretches.add(new Stretch(requests, failed, time));
    long measured = from(0);
    for (var limit : promise.latency()) {
      stretches.add(new Stretch(measured, from(bucket(limit.micros())), time));
    }
    return stretches;
  }

  private static int bucket(int limitMicros) {
    return LatencyLayout.bucket(limitMicros * 1_000L);
  }

  private long from(int bucket) {
    long sum = 0;
    for (int i = bucket; i < histogram.length; i++) {
      sum += histogram[i];
    }
    return sum;
  }

  private Symptom symptom() {
    int metric = vitals.worse();
    var worse = (Steadiness.Degraded) vitals.metrics().get(metric);
    return new Symptom(
        vitals.promise().limit(metric),
        worse.since().requests(),
        worse.since().bad(),
        worse.since().time(),
        new Share((int) Math.ceil(worse.baseline() * MILLION)),
        Math.round(worse.evidence() * BILLION),
        Math.round(worse.by().needed() * BILLION));
  }
}
