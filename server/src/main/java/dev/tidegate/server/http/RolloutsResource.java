package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.CheckRun;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.ComparisonDraft;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Pace;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.StageDraft;
import dev.tidegate.rollout.Weighing;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/rollouts}. */
public final class RolloutsResource implements HttpService {
  private final Api api;
  private final FlagLookup flags;
  private final Board board;
  private final Roll roll;
  private final Lookout lookout;
  private final InstantSource clock;

  public RolloutsResource(
      Api api, FlagLookup flags, Board board, Roll roll, Lookout lookout, InstantSource clock) {
    this.api = api;
    this.flags = flags;
    this.board = board;
    this.roll = roll;
    this.lookout = lookout;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .post("/", Api.handler(this::begin))
        .get("/{id}", Api.handler(this::show))
        .post("/{id}/promote", Api.handler(this::promote))
        .post("/{id}/hold", Api.handler(this::hold))
        .post("/{id}/drill", Api.handler(this::drill))
        .post("/{id}/attest", Api.handler(this::attest))
        .post("/{id}/withdraw", Api.handler(this::withdraw))
        .post("/{id}/check-data", Api.handler(this::checkData))
        .post("/{id}/outcome", Api.handler(this::stateOutcome));
  }

  /** A rollout as it is sent. */
  record Begin(
      Optional<RolloutId> id,
      ChangeId change,
      String flag,
      Optional<Scope> scope,
      String candidate,
      List<CohortBody> cohorts,
      List<StageDraft> stages,
      Optional<StageDraft> bake,
      Optional<Mode> mode,
      Optional<Unit> unit,
      Optional<Duration> window,
      Optional<Share> alpha,
      Optional<Share> beta,
      Optional<Double> harmRatio,
      Optional<Double> safeRatio,
      Optional<RolloutId> supersedes,
      Optional<LapseRule.OnLapse> onLapse,
      Optional<Duration> freezeFor,
      Optional<LapseRule.Capacity> stableTakesAllBack,
      Map<String, Integer> weights,
      List<String> segments,
      Optional<ComparisonDraft> compare) {

    /** With the window by which stages that say no times are as long as they are. */
    RolloutDraft draft(Duration standard) {
      return new DraftBody(
              cohorts,
              stages,
              bake,
              mode,
              unit,
              window,
              alpha,
              beta,
              harmRatio,
              safeRatio,
              supersedes)
          .draft(standard)
          .onLapse(onLapse, freezeFor, stableTakesAllBack)
          .weighing(new Weighing(weights, segments))
          .comparing(compare);
    }
  }

  /** What may be chosen about a rollout. */
  record DraftBody(
      List<CohortBody> cohorts,
      List<StageDraft> stages,
      Optional<StageDraft> bake,
      Optional<Mode> mode,
      Optional<Unit> unit,
      Optional<Duration> window,
      Optional<Share> alpha,
      Optional<Share> beta,
      Optional<Double> harmRatio,
      Optional<Double> safeRatio,
      Optional<RolloutId> supersedes) {
    static final Duration WINDOW = RolloutDraft.STANDARD.windowOrDefault();

    RolloutDraft draft(Duration standard) {
      var every = window.orElse(standard);
      return new RolloutDraft(
          cohorts.stream().map(cohort -> new CohortRule(cohort.name, cohort.rule)).toList(),
          stages.stream().map(stage -> stage.stage(every)).toList(),
          bake.map(stage -> stage.bake(every)),
          mode,
          unit,
          window,
          alpha,
          beta,
          harmRatio.map(DraftBody::ppm),
          safeRatio.map(DraftBody::ppm),
          supersedes);
    }

    private static int ppm(double ratio) {
      return (int) Math.min(Integer.MAX_VALUE, Math.round(ratio * 1e6));
    }
  }

  /** Who belongs to a cohort. */
  record CohortBody(String name, Json rule) {}

  /** An answer to the data check. */
  record Check(boolean passed, Optional<String> note, Optional<CheckRun> run) {}

  /** How it turned out to be. */
  record Outcome(RolloutEvent.Was was, Optional<String> note) {}

  /** Evidence that somebody answers for. */
  record Attest(Attestation.Kind kind, String lookedAt, Duration expires, Optional<String> stage) {}

  record Rollouts(List<RolloutView> rollouts) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var views =
        api.plane().rollouts().keys().stream()
            .map(this::view)
            .filter(view -> scope.covers(view.flag().scope()))
            .toList();
    Api.send(response, 200, Rollouts.class, new Rollouts(views));
  }

  private RolloutView view(RolloutId id) {
    return RolloutView.of(api.plane(), id, board, roll, lookout, clock.instant());
  }

  private void begin(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Begin.class);
    var id = sent.id.orElseGet(() -> new RolloutId(Secrets.id("ro")));
    var flag = flags.namedOrNew(sent.flag, sent.scope);
    var draft = sent.draft(ChannelId.isChannel(flag) ? Pace.WINDOW : DraftBody.WINDOW);
    var entries =
        api.command(
            request, body, new PlaneCommand.Begin(id, sent.change, flag, sent.candidate, draft));
    answer(response, 201, Made.rollout(entries).orElse(id));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var rollout =
        api.plane()
            .rollouts()
            .get(id)
            .orElseThrow(
                () ->
                    new HttpProblem(404, "rollout.unknown", "there is no rollout \"" + id + "\""));
    api.allowed(request, Right.READ, rollout.plan().flag().scope());
    answer(response, 200, id);
  }

  private void promote(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var _ = api.command(request, Api.body(request), new PlaneCommand.Promote(id));
    answer(response, 200, id);
  }

  private void hold(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var note = Api.read(body, ChangesResource.Note.class).text();
    var _ = api.command(request, body, new PlaneCommand.Hold(id, note));
    answer(response, 200, id);
  }

  /** Begins it; how it goes is shown with the rollout. */
  private void drill(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var _ = api.command(request, Api.body(request), new PlaneCommand.Drill(id));
    answer(response, 200, id);
  }

  private void attest(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var sent = Api.read(body, Attest.class);
    var command = new PlaneCommand.Attest(id, sent.kind, sent.lookedAt, sent.expires, sent.stage);
    var _ = api.command(request, body, command);
    answer(response, 200, id);
  }

  private void withdraw(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var note = Api.read(body, ChangesResource.Note.class).text();
    var _ = api.command(request, body, new PlaneCommand.Withdraw(id, note));
    answer(response, 200, id);
  }

  private void checkData(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var check = Api.read(body, Check.class);
    var note = new ChangesResource.Note(check.note).text();
    var command = new PlaneCommand.CheckData(id, check.passed, note, check.run);
    var _ = api.command(request, body, command);
    answer(response, 200, id);
  }

  private void stateOutcome(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var sent = Api.read(body, Outcome.class);
    var note = new ChangesResource.Note(sent.note).text();
    var _ = api.command(request, body, new PlaneCommand.StateOutcome(id, sent.was, note));
    answer(response, 200, id);
  }

  private void answer(ServerResponse response, int status, RolloutId id) {
    Api.send(response, status, RolloutView.class, view(id));
  }

  private static RolloutId id(ServerRequest request) {
    return Ids.path(request, RolloutId::new);
  }
}
