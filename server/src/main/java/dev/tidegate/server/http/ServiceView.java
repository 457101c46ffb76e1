package dev.tidegate.server.http;

import dev.tidegate.judge.Steadiness;
import dev.tidegate.judge.Stretch;
import dev.tidegate.judge.Trials;
import dev.tidegate.judge.Vitals;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.signal.Pulse;
import dev.tidegate.service.ServiceState;
import dev.tidegate.service.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service as a whole, as it is shown.
 *
 * @param state {@code degraded}, {@code learning}, {@code steady}, or {@code unheard} when nothing
 *     was reported since the server began
 * @param since when it is degraded, or was acknowledged
 * @param note what is wrong with it, or who took what it is like for normal, and why
 * @param heard when it reported last
 * @param judged how often the judge was wrong about it where that could be known
 */
public record ServiceView(
    Scope service,
    String state,
    Optional<Instant> since,
    Optional<String> note,
    Optional<Instant> heard,
    List<Metric> metrics,
    Judged judged) {
  private static final double MILLION = 1e6;

  /**
   * A metric.
   *
   * @param name what bad requests did
   * @param tolerated by the contract
   * @param baseline what windows are held against
   * @param now the share of bad requests in the last window
   * @param requests in the last window
   * @param evidence that it is worse than its baseline, in nats
   * @param progress how far it is learned, or well again
   */
  public record Metric(
      String name,
      String state,
      Share tolerated,
      Optional<Share> baseline,
      Optional<Share> now,
      long requests,
      double evidence,
      double evidenceNeeds,
      Optional<String> progress) {}

  /**
   * The judge's trials between two halves of a control, where every alarm is a false one.
   *
   * @param rollouts that are over and had any
   * @param falseAlarms those among them with one
   * @param low the share is at least so much, with 95 %
   * @param high it is at most so much, with 95 %
   * @param text the same in words
   */
  public record Judged(long rollouts, long falseAlarms, double low, double high, String text) {
    static Judged of(Trials trials) {
      return new Judged(
          trials.runs(), trials.alarms(), trials.low(), trials.high(), TrialsView.before(trials));
    }
  }

  static ServiceView of(
      Scope service, Optional<Pulse.Reading> reading, Optional<ServiceState> known, Trials trials) {
    var metrics = reading.map(ServiceView::metrics).orElse(List.of());
    return new ServiceView(
        service,
        state(metrics, known),
        known.map(ServiceState::since),
        known.map(ServiceView::note),
        reading.map(Pulse.Reading::heard),
        metrics,
        Judged.of(trials));
  }

  private static String state(List<Metric> metrics, Optional<ServiceState> known) {
    if (known.orElse(null) instanceof ServiceState.Degraded) {
      return "degraded";
    }
    if (metrics.isEmpty()) {
      return "unheard";
    }
    boolean learning = metrics.stream().anyMatch(metric -> metric.state.equals("learning"));
    return learning ? "learning" : "steady";
  }

  private static String note(ServiceState state) {
    return switch (state) {
      case ServiceState.Degraded(_, var symptom) -> symptom.text();
      case ServiceState.Acknowledged(_, _, var by, var note) ->
          by + " takes it for normal: " + note;
    };
  }

  private static List<Metric> metrics(Pulse.Reading reading) {
    var metrics = new ArrayList<Metric>();
    for (int i = 0; i < reading.vitals().metrics().size(); i++) {
      var last = i < reading.last().size() ? reading.last().get(i) : Stretch.NONE;
      metrics.add(metric(reading.vitals(), i, last));
    }
    return metrics;
  }

  private static Metric metric(Vitals vitals, int i, Stretch last) {
    var state = vitals.metrics().get(i);
    return new Metric(
        Symptom.metric(vitals.promise().limit(i)),
        name(state),
        share(state.by().tolerated()),
        baseline(state),
        last.requests() == 0 ? Optional.empty() : Optional.of(share(last.rate())),
        last.requests(),
        evidence(state),
        state.by().needed(),
        progress(state));
  }

  private static String name(Steadiness state) {
    return switch (state) {
      case Steadiness.Learning _ -> "learning";
      case Steadiness.Steady _ -> "steady";
      case Steadiness.Degraded _ -> "degraded";
    };
  }

  private static Optional<Share> baseline(Steadiness state) {
    return switch (state) {
      case Steadiness.Learning _ -> Optional.empty();
      case Steadiness.Steady steady -> Optional.of(share(steady.baseline()));
      case Steadiness.Degraded degraded -> Optional.of(share(degraded.baseline()));
    };
  }

  private static double evidence(Steadiness state) {
    return switch (state) {
      case Steadiness.Learning _ -> 0;
      case Steadiness.Steady steady -> Math.max(0, steady.evidence());
      case Steadiness.Degraded degraded -> degraded.evidence();
    };
  }

  private static Optional<String> progress(Steadiness state) {
    var terms = state.by().terms();
    return switch (state) {
      case Steadiness.Learning(_, var seen) ->
          Optional.of("learned in " + of(seen, terms.learnFor(), terms.learnFrom()));
      case Steadiness.Degraded(_, _, _, _, var calm) ->
          Optional.of("well for " + of(calm, terms.calmFor(), terms.calmFrom()));
      case Steadiness.Steady _ -> Optional.empty();
    };
  }

  private static String of(Stretch seen, Duration time, long requests) {
    return Spoken.time(seen.time())
        + " of "
        + Spoken.time(time)
        + " with traffic, and "
        + seen.requests()
        + " of "
        + Spoken.count(requests, "request");
  }

  private static Share share(double fraction) {
    return new Share((int) Math.round(fraction * MILLION));
  }
}
