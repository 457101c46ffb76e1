package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What keeps a rollout from rising.
 *
 * @param condition its name
 * @param since when it is not met
 * @param text why not
 * @param frees what would meet it
 */
public record Holding(
    String condition, Condition.Outcome outcome, Instant since, String text, String frees) {

  static Holding of(Plane plane, RolloutId id, Condition condition, Instant since) {
    return new Holding(
        condition.name(),
        condition.outcome(),
        since,
        condition.reasons().getFirst().text(),
        frees(plane, id, condition));
  }

  private static String frees(Plane plane, RolloutId id, Condition condition) {
    var plan = plane.rollouts().get(id).orElseThrow().plan();
    return switch (condition.name()) {
      case "gate.verdict" ->
          "what the gate asks for: tidegate change show " + plan.change() + " says it";
      case "flag.variant" -> "the variant: tidegate flag set " + plan.flag().key();
      case "exposure.alone" -> "the other one's end: tidegate rollout list says which";
      case "rollout.held" -> "somebody: tidegate rollout promote " + id;
      case "rollout.comparing" -> "somebody, who has looked at it: tidegate rollout effect " + id;
      case "rollback.drilled" -> "a drill that passes: tidegate rollout drill " + id;
      case "rollout.drill" -> "time: each client follows, or its lease lapses";
      case "rollout.duration" -> "time: it is so at " + openLongEnough(plane, id);
      case "rollout.requests" -> "requests that the candidate serves";
      case "rollout.applied" -> "a client that follows the stream and applies the stage";
      case "signal.fresh" -> "clients that report, all of them, in every window";
      case "signal.witness" ->
          "the witness that the contract names, reporting much what the clients report";
      case "judge.verdict" ->
          condition.outcome() == Condition.Outcome.FAILS
              ? "nothing but another candidate: tidegate rollout withdraw " + id
              : "more units, or a smaller difference between candidate and control; where traffic"
                  + " stays too little, somebody else's word: tidegate rollout attest --help";
      case "exposure.realised" ->
          "requests with the unit's key in their context, of as many units as are intended";
      case "exposure.acknowledged" -> "clients that apply the stage; restart those that hang";
      case "service.steady" ->
          "the service back at its baseline for a while, or somebody who takes it for normal:"
              + " tidegate service steady --help";
      default -> "what it says";
    };
  }

  private static String openLongEnough(Plane plane, RolloutId id) {
    if (!(plane.rollouts().get(id).orElseThrow() instanceof Rollout.Live live)) {
      return "any time";
    }
    var stage = live.plan().ladder().stages().get(live.watch().rung());
    return live.watch()
        .openedAt()
        .plus(stage.minDuration())
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }
}
