package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.change.Proposal;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.contract.Contract;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.judge.Trials;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Unit;
import dev.tidegate.rollout.Foresight;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Pace;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.StageDraft;
import dev.tidegate.rollout.Weighing;
import dev.tidegate.server.plan.Figures;
import dev.tidegate.server.plan.Seen;
import dev.tidegate.server.reach.Recall;
import dev.tidegate.server.store.JournalReader;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /api/v1/rollouts/plan}: how a climb would go. It decides nothing, and is no entry. */
public final class PlanResource implements HttpService {
  private static final String NOBODY = "nobody";

  private final Api api;
  private final FlagLookup flags;
  private final JournalReader journal;
  private final InstantSource clock;

  public PlanResource(Api api, FlagLookup flags, JournalReader journal, InstantSource clock) {
    this.api = api;
    this.flags = flags;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", Api.handler(this::plan));
  }

  /**
   * A rollout as it is sent, of which nothing must be said, and what is known of the service.
   *
   * @param errors what a contract would tolerate, for want of a change, or instead of its own
   * @param latency the same
   * @param rps requests a second, of all cohorts and both arms
   * @param users different ones in an hour
   * @param errorRate the share of requests that fail on what is stable
   * @param slow the share of them that are slower than each limit
   * @param shares of the users that are in each cohort but the last
   */
  record Ask(
      Optional<RolloutId> id,
      Optional<ChangeId> change,
      Optional<String> flag,
      Optional<Scope> scope,
      Optional<String> candidate,
      List<RolloutsResource.CohortBody> cohorts,
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
      Optional<Share> errors,
      List<ChangesResource.LimitBody> latency,
      Optional<Double> rps,
      Optional<Long> users,
      Optional<Share> errorRate,
      List<ChangesResource.LimitBody> slow,
      Map<String, Share> shares) {

    /** With the window by which stages that say no times are as long as they are. */
    RolloutDraft draft(Duration standard) {
      return new RolloutsResource.DraftBody(
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
          .weighing(new Weighing(weights, segments));
    }

    Figures.Given given() {
      var slower = new TreeMap<Integer, Share>();
      slow.forEach(limit -> slower.put(limit.micros().micros(), limit.slower()));
      return new Figures.Given(rps, users, errorRate, slower, shares);
    }
  }

  private void plan(ServerRequest request, ServerResponse response) {
    var ask = Api.read(Api.body(request), Ask.class);
    var _ = api.reader(request);
    var change = ask.change.map(id -> change(request, id));
    var promised = change.map(this::contract);
    var contract = contract(ask, promised);
    var flag = flag(request, ask);
    var draft = paced(ask, flag);
    refuse(draft.problems());
    refuse(draft.weighing().problems(contract));
    var ladder = draft.ladder();
    var scope = flag.map(FlagId::scope).or(() -> change.map(Proposal::scope));
    var judge = draft.judge(contract, scope.map(api.plane()::trialsOf).orElse(Trials.NONE));
    var seen = seen(flag, change.map(Proposal::scope));
    refuse(ask.given().problems(ladder, judge, seen));
    var window = draft.windowOrDefault();
    var figures = Figures.of(ask.given(), seen, ladder, judge, window);
    var foresight = Foresight.of(ladder, window, judge, figures.usage(window));
    var view =
        PlanView.of(foresight, figures, seen, contract.attestable(), flag.flatMap(Recall::of));
    Api.send(response, 200, PlanView.class, view);
  }

  /** What nobody chose is slower on an update channel. */
  private static RolloutDraft paced(Ask ask, Optional<FlagId> flag) {
    return flag.filter(ChannelId::isChannel).isPresent()
        ? Pace.of(ask.draft(Pace.WINDOW))
        : ask.draft(RolloutsResource.DraftBody.WINDOW);
  }

  private Optional<Seen> seen(Optional<FlagId> flag, Optional<Scope> ofChange) {
    var scope = flag.map(FlagId::scope).or(() -> ofChange);
    return Seen.of(api.plane(), journal, flag, scope, clock.instant());
  }

  private static void refuse(List<Reason> problems) {
    if (!problems.isEmpty()) {
      throw new HttpProblem(400, "no", problems);
    }
  }

  private Proposal change(ServerRequest request, ChangeId id) {
    var change =
        api.plane()
            .changes()
            .get(id)
            .orElseThrow(
                () -> new HttpProblem(404, "change.unknown", "there is no change \"" + id + "\""));
    api.allowed(request, Right.READ, change.proposal().scope());
    return change.proposal();
  }

  private Contract contract(Proposal proposal) {
    return api.plane().contracts().get(proposal.contract()).orElseThrow();
  }

  /** What the change promises, but for what is asked otherwise. */
  private static Contract contract(Ask ask, Optional<Contract> promised) {
    var latency =
        ask.latency.stream()
            .map(ChangesResource.LimitBody::micros)
            .sorted(Comparator.naturalOrder())
            .toList();
    if (promised.isEmpty() && ask.errors.isEmpty()) {
      throw new HttpProblem(
          400,
          "plan.contract",
          "name a change, whose contract counts, or say what one would tolerate (errors)");
    }
    var draft =
        new ContractDraft(
            Optional.of(NOBODY),
            ask.errors.or(() -> promised.map(Contract::errors)),
            latency.isEmpty() ? promised.map(Contract::latency).orElse(List.of()) : latency,
            promised.map(Contract::metrics).orElse(List.of()),
            Optional.empty(),
            Optional.empty(),
            promised.map(Contract::attestable));
    refuse(draft.problems());
    return draft.complete();
  }

  /** The flag that is named, which need not exist yet. */
  private Optional<FlagId> flag(ServerRequest request, Ask ask) {
    if (ask.flag.isEmpty()) {
      return Optional.empty();
    }
    var flag = flags.namedOrNew(ask.flag.get(), ask.scope);
    api.allowed(request, Right.READ, flag.scope());
    return Optional.of(flag);
  }
}
