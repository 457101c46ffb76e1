package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Guard;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.signal.Report;
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
  private final InstantSource clock;

  public SignalsResource(Api api, Board board, Roll roll, InstantSource clock) {
    this.api = api;
    this.board = board;
    this.roll = roll;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/signals", Api.handler(this::report))
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
    var problems = Board.problems(api.plane(), report);
    if (!problems.isEmpty()) {
      throw new HttpProblem(400, "invalid", Api.reasons(problems));
    }
    if (!roll.reported(report.client(), token.id())) {
      throw new HttpProblem(
          409, "signal.client", "this client does not follow the stream: open it first");
    }
    boolean _ = roll.acknowledge(report.client(), token.id(), report.generation());
    boolean counted = board.accept(api.plane(), report, clock.instant());
    Api.send(response, 202, Received.class, new Received(counted));
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
