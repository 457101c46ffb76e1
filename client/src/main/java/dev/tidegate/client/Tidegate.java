package dev.tidegate.client;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.HeldLease;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Tidegate server: flags, outcomes, and what follows from them; or flags of a
 * file and the environment alone. Make one per process.
 *
 * <pre>{@code
 * var options = TidegateOptions.of(server, token, "shop/production/billing");
 * Tidegate tidegate = Tidegate.connect(options);
 * OpenFeatureAPI.getInstance().setProviderAndWait(tidegate.provider());
 * }</pre>
 *
 * <p>Thread-safe. Two daemon threads follow the stream and report outcomes.
 */
public final class Tidegate implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Tidegate.class.getName());

  private final Views views = new Views();
  private final HeldLease lease = new HeldLease(System::nanoTime, System::currentTimeMillis);
  private final LongPredicate leaseHeld = lease::isHeld;
  private final Outcomes outcomes;
  private final String scope;
  private final TidegateProvider provider;
  private final OwnFlags own;

  /** Null without a server, as the reporter. */
  private final @Nullable Follower follower;

  private final @Nullable Reporter reporter;
  private final @Nullable SettledFile settledFile;
  private final @Nullable KillFile killFile;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean ready;
  private volatile boolean stale;

  /** Whether what was heard last is not in the file yet. */
  private volatile boolean unkept;

  private Tidegate(TidegateOptions options) {
    this.scope = options.scope();
    this.settledFile =
        options.settledFile() == null
            ? null
            : new SettledFile(options.settledFile(), options.scope());
    this.killFile =
        options.killFile() == null ? null : new KillFile(options.killFile(), this::onKills);
    this.provider = new TidegateProvider(this);
    this.own = new OwnFlags(options, views, this::onOwn, provider::wrong);
    if (options.server() == null) {
      this.outcomes = new Outcomes(Tidegate::nobodyIsTold);
      this.follower = null;
      this.reporter = null;
    } else {
      var wire = new Wire(options.server(), options.token(), UUID.randomUUID().toString());
      this.outcomes = new Outcomes(new HaltReporter(wire));
      var follows = new Follower(wire, options.asked(), views, lease, new Told());
      var lapses = new Lapses(views, lease, provider::changed);
      this.follower = follows;
      this.reporter =
          new Reporter(
              options,
              wire,
              views,
              outcomes,
              () -> {
                follows.watch();
                lapses.look();
                keep();
              });
    }
  }

  /** What the follower tells. */
  private final class Told implements Follower.Listener {
    @Override
    public void applied(List<String> changed) {
      onApplied(changed);
    }

    @Override
    public void lost(String why) {
      onLost(why);
    }

    @Override
    public void refused(String why) {
      provider.wrong(why + ": see the token, what it is for, and which flags are asked for");
    }
  }

  private static void nobodyIsTold(
      String rollout, Arm arm, String invariant, String owner, String detail) {
    LOG.log(System.Logger.Level.WARNING, invariant + " is false, of " + owner + ": " + detail);
  }

  /**
   * Connects. When the server does not answer in time, settled flags are taken from the file that
   * was named for them, if there is one; the connection is tried on and on. {@linkplain
   * TidegateOptions#withoutServer Without a server} nothing is waited for.
   */
  public static Tidegate connect(TidegateOptions options) {
    var tidegate = new Tidegate(options);
    tidegate.begin(options);
    return tidegate;
  }

  private void begin(TidegateOptions options) {
    if (killFile != null) {
      killFile.start(); // before anything can be evaluated
    }
    if (settledFile != null) {
      var kept = settledFile.read();
      if (!kept.isEmpty()) {
        views.replace(kept, Generation.NONE);
        ready = true;
      }
    }
    own.start();
    if (own.isReady()) {
      ready = true;
    }
    if (follower != null && reporter != null) {
      follower.start();
      reporter.start();
      awaitFirst(options);
    }
  }

  private void awaitFirst(TidegateOptions options) {
    try {
      if (!first.await(options.startTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(
            System.Logger.Level.WARNING,
            options.server()
                + " did not answer in time: "
                + (ready ? "settled flags are from the last time" : "defaults of the code hold"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void onApplied(List<String> changed) {
    boolean wasReady = ready;
    boolean wasStale = stale;
    ready = true;
    stale = false;
    provider.refresh();
    first.countDown();
    unkept = true;
    if (!wasReady || wasStale) {
      provider.ready();
    }
    if (!changed.isEmpty()) {
      provider.changed(changed);
    }
    own.heard();
  }

  private void onOwn(List<String> changed) {
    if (!ready && own.isReady()) {
      ready = true;
      provider.ready();
    }
    provider.refresh();
    provider.changed(changed);
  }

  /** Not where flags come in: to write thousands of them takes longer than to apply a kill. */
  private synchronized void keep() {
    if (unkept && settledFile != null) {
      unkept = false;
      settledFile.write(views.heard());
    }
  }

  private void onKills(Kills kills) {
    var changed = views.without(kills);
    if (ready && !changed.isEmpty()) {
      provider.changed(changed);
    }
  }

  private void onLost(String why) {
    if (!stale) {
      stale = true;
      LOG.log(System.Logger.Level.INFO, "the server is not heard: " + why);
      provider.stale(why);
    }
  }

  /** Whether there are flags: from the server, or kept from the last time. */
  public boolean isReady() {
    return ready;
  }

  /** Which set the flags are of, and how old it is, as OpenFeature names these; nothing of none. */
  Map<String, String> origin() {
    var generation = views.present().generation();
    return generation.equals(Generation.NONE)
        ? Map.of()
        : Map.of("flagSetId", scope, "version", generation.toString());
  }

  /** Whether exposure that has not settled may be served: the server was heard lately. */
  public boolean holdsLease() {
    return lease.isHeld();
  }

  /** The provider for OpenFeature's API. */
  public TidegateProvider provider() {
    return provider;
  }

  /** What a flag gives; a context that can not be read gives an error, and the code's default. */
  public Evaluation evaluate(String flagKey, @Nullable EvaluationContext context) {
    try {
      var evaluation = evaluate(views.present(), flagKey, adapt(context), leaseHeld);
      outcomes.demand().note(evaluation);
      return evaluation;
    } catch (RuntimeException | StackOverflowError e) { // the context is the application's own
      return unreadable(flagKey, e);
    }
  }

  private Evaluation evaluate(View view, String key, Context context, LongPredicate held) {
    var evaluation = view.flags().evaluate(key, context, held);
    if (evaluation.error() != Evaluation.ErrorCode.FLAG_NOT_FOUND) {
      return evaluation;
    }
    var named = own.named(key);
    return named == null
        ? evaluation
        : FlagSnapshot.of(List.of(named)).evaluate(key, context, held);
  }

  /** Evaluates a flag, and begins an outcome that counts for the arm that it gave. */
  public Outcome begin(String flagKey, @Nullable EvaluationContext context) {
    var view = views.present();
    var adapted = adapt(context);
    long now = System.nanoTime(); // one look tells of the lease, and when the request began
    try {
      var evaluation = evaluate(view, flagKey, adapted, lease.at(now));
      outcomes.demand().note(evaluation);
      return outcomes.begin(evaluation, view, adapted, now);
    } catch (RuntimeException | StackOverflowError e) {
      return outcomes.begin(unreadable(flagKey, e), view, adapted, now);
    }
  }

  /**
   * A named event happened to a unit, and not to a request that is open: a crash report of the last
   * run, sent when the next one starts. It counts for the arm that the unit is on now, and as a
   * request of its own, which has the event, did not fail and took no time. It counts from the
   * first moment of a process on, also while the durations of its first requests are not judged.
   *
   * @param metric the event's name in the contract; one that is not counted at present is passed
   *     over, since contracts come and go
   */
  public void mark(String flagKey, String metric, @Nullable EvaluationContext context) {
    var view = views.present();
    var adapted = adapt(context);
    try {
      var evaluation = evaluate(view, flagKey, adapted, leaseHeld);
      Outcomes.mark(evaluation, view, adapted, metric);
    } catch (RuntimeException | StackOverflowError e) { // the context is the application's own
      LOG.log(System.Logger.Level.DEBUG, "\"" + metric + "\" can not be marked", e);
    }
  }

  /**
   * A named event happened to a unit, whatever flag it is about: it counts as by {@link #mark} for
   * every flag on which something climbs that counts events of this name. OpenFeature's {@code
   * client.track} does this.
   */
  public void track(String metric, @Nullable EvaluationContext context) {
    for (var key : views.present().climbing()) {
      mark(key, metric, context);
    }
  }

  private static Evaluation unreadable(String flagKey, Throwable why) {
    LOG.log(System.Logger.Level.DEBUG, "\"" + flagKey + "\" can not be evaluated", why);
    return new Evaluation(
        flagKey, null, null, Evaluation.Cause.ERROR, Evaluation.ErrorCode.GENERAL, null);
  }

  private static OpenFeatureContext adapt(@Nullable EvaluationContext context) {
    return new OpenFeatureContext(context == null ? ImmutableContext.EMPTY : context);
  }

  /** Reports what is left, and lets go of the server. */
  @Override
  public void close() {
    own.stop();
    if (reporter != null && follower != null) {
      reporter.stop();
      follower.stop();
      keep();
    }
    if (killFile != null) {
      killFile.stop();
    }
  }
}
