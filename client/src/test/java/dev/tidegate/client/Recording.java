package dev.tidegate.client;

import dev.openfeature.sdk.EvaluationContext;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Outcomes of rollout {@code ro-1}, begun and taken as the client does it, but for the wire. */
final class Recording {
  private static final long SLOW = TimeUnit.MICROSECONDS.toNanos(Way.LIMIT_MICROS + 10_000);
  private static final long AHEAD = TimeUnit.HOURS.toNanos(1);

  final Views views = new Views();
  final Outcomes outcomes = new Outcomes((rollout, arm, invariant, owner, detail) -> {});
  private long index;

  Recording(Served served) {
    show(served);
  }

  /** One of which the first requests of each arm are over, and taken. */
  static Recording warm(Served served) {
    var recording = new Recording(served);
    for (int user = 0; user < 400; user++) {
      recording.begin(user).close();
    }
    recording.take();
    return recording;
  }

  void show(Served served) {
    views.replace(List.of(served), new Generation(1, ++index));
  }

  /** One that takes no time at all, however long the test's thread is stopped. */
  Outcome begin(int user) {
    return begin(user, System.nanoTime() + AHEAD);
  }

  /** One that is too slow by now. */
  Outcome beginSlow(int user) {
    return begin(user, System.nanoTime() - SLOW);
  }

  Outcome begin(int user, long nanos) {
    return begin(Way.user(user), nanos);
  }

  /** The same for somebody of whom more is known. */
  Outcome begin(EvaluationContext user) {
    return begin(user, System.nanoTime() + AHEAD);
  }

  /** A named event outside of any outcome. */
  void mark(int user, String metric) {
    var view = views.present();
    var context = new OpenFeatureContext(Way.user(user));
    Outcomes.mark(view.flags().evaluate("way", context, freeze -> true), view, context, metric);
  }

  private Outcome begin(EvaluationContext user, long nanos) {
    var view = views.present();
    var context = new OpenFeatureContext(user);
    var evaluation = view.flags().evaluate("way", context, freeze -> true);
    return outcomes.begin(evaluation, view, context, nanos);
  }

  void fail(int user) {
    var outcome = begin(user);
    outcome.fail();
    outcome.close();
  }

  /** What has come since, under the present shares and those before. */
  Totals take() {
    return takeInto(new Totals());
  }

  Totals takeInto(Totals totals) {
    var tapes = new ArrayList<>(views.present().tapes().values());
    tapes.addAll(views.past());
    tapes.forEach(tape -> totals.add(tape.take()));
    return totals;
  }

  /** What the one tape there is would report; nothing for an empty object. */
  Json report() {
    var taken = List.copyOf(views.present().tapes().values()).get(0).take();
    return taken == null ? Json.parse("{}") : taken;
  }
}
