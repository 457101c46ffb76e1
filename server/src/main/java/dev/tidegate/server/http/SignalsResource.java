package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Guard;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.signal.Report;
import dev.tidegate.server.signal.WitnessReport;
import dev.tidegate.server.stream.Roll;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What services report: {@code /api/v1/signals} and {@code /api/v1/violations}. Reports are
 * answered 202: what is durable is the window that they are merged into.
 */
public final class SignalsResource implements HttpService {
  private final Api api;
  private final Board board;
  private final Roll roll;
  private final Presented presented;
  private final InstantSource clock;

  /**
   * The resource.
   *
   * @param presented looks at what clients say that they apply
   */
  public SignalsResource(
      Api api, Board board, Roll roll, Presented presented, InstantSource clock) {
    this.api = api;
    this.board = board;
    this.roll = roll;
    this.presented = presented;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/signals", Api.handler(this::report))
        .post("/signals/witness", Api.handler(this::witness))
        .post("/violations", Api.handler(this::violation));
  }

  /** Whether a report counted. */
  record Received(boolean counted) {}

  private void report(ServerRequest request, ServerResponse response) {
    var report = Api.read(Api.body(request), Report.class);
    var token = api.allowed(request, Right.SERVE, report.scope());
    if (!speaksFor(token, report)) {
      throw new HttpProblem(
          403,
          "access.version",
          "the token speaks for version " + token.version().orElseThrow() + " alone");
    }
    if (report.climbs().stream().anyMatch(climb -> isWitness(token, climb.rollout()))) {
      throw new HttpProblem(
          403,
          "signal.witness",
          "\"" + token.subject() + "\" is the witness: it can not report as a client, too");
    }
    var problems = Board.problems(api.plane(), report);
    if (!problems.isEmpty()) {
      throw new HttpProblem(400, "invalid", Api.reasons(problems));
    }
    if (!roll.reported(report.client(), token.id())) {
      throw new HttpProblem(
          409, "signal.client", "this client does not follow the stream: open it first");
    }
    presented.look(token, report.client(), report.generation());
    boolean _ = roll.acknowledge(report.client(), token.id(), report.generation());
    boolean counted = board.accept(api.plane(), report, clock.instant());
    Api.send(response, 202, Received.class, new Received(counted));
  }

  /** What a second source saw: it counts only where the contract names its subject. */
  private void witness(ServerRequest request, ServerResponse response) {
    var report = Api.read(Api.body(request), WitnessReport.class);
    var plan = plan(report.rollout());
    var token = api.allowed(request, Right.SERVE, scope(plan));
    if (!isWitness(token, report.rollout())) {
      throw new HttpProblem(403, "signal.witness", whoMayTestify(plan, token.subject()));
    }
    var problems = Board.problems(report);
    if (!problems.isEmpty()) {
      throw new HttpProblem(400, "invalid", Api.reasons(problems));
    }
    boolean counted = board.accept(api.plane(), token.subject(), report, clock.instant());
    Api.send(response, 202, Received.class, new Received(counted));
  }

  private RolloutPlan plan(RolloutId id) {
    return api.plane()
        .rollouts()
        .get(id)
        .map(Rollout::plan)
        .orElseThrow(() -> new HttpProblem(404, "rollout.unknown", "there is no rollout " + id));
  }

  /** Of the service that changes; a flag may belong to more of them. */
  private Scope scope(RolloutPlan plan) {
    return api.plane().changes().get(plan.change()).orElseThrow().proposal().scope();
  }

  private static String whoMayTestify(RolloutPlan plan, String subject) {
    return plan.witness()
        .map(
            terms ->
                "the contract's witness is \"" + terms.source() + "\", not \"" + subject + "\"")
        .orElse(
            "the contract names no witness; one that does has {\"witness\": {\"source\": \""
                + subject
                + "\"}}");
  }

  private boolean isWitness(Token token, RolloutId id) {
    return api.plane()
        .rollouts()
        .get(id)
        .flatMap(rollout -> rollout.plan().witness())
        .filter(terms -> terms.source().equals(token.subject()))
        .isPresent();
  }

  private static boolean speaksFor(Token token, Report report) {
    return token.version().isEmpty() || token.version().equals(report.version());
  }

  /** A halt as it is sent. */
  record Halt(
      RolloutId rollout, Arm arm, String invariant, String owner, Optional<String> detail) {}

  /**
   * What became of a halt.
   *
   * @param counted whether the journal tells of it
   * @param note why it does not
   */
  record Taken(boolean counted, Optional<String> note) {}

  private static final Optional<String> UNRECORDED =
      Optional.of(
          "the journal tells of "
              + Guard.MOST_RECORDED
              + " invariants of this rollout, and of no more; it falls all the same");

  private void violation(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Halt.class);
    var violation =
        new Violation(sent.rollout, sent.arm, sent.invariant, sent.owner, sent.detail.orElse(""));
    var _ = api.command(request, body, new PlaneCommand.Report(violation));
    boolean known = api.plane().halts().has(violation.key());
    Api.send(response, 202, Taken.class, new Taken(known, known ? Optional.empty() : UNRECORDED));
  }
}
