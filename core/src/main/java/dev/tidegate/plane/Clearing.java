package dev.tidegate.plane;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.contract.Contract;
import dev.tidegate.exposure.Realised;
import dev.tidegate.gate.Gate;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers every feature's opinion on whether a rollout may rise. */
public final class Clearing {
  /** How long a cleared rise may take to reach the first client. */
  private static final Duration APPLY_WITHIN = Duration.ofSeconds(30);

  private Clearing() {}

  /**
   * All conditions for a rollout's next stage.
   *
   * @param asked whether somebody asked for it
   */
  public static List<Condition> conditions(Plane plane, RolloutId id, boolean asked, Instant at) {
    var rollout = plane.rollouts().get(id).orElseThrow();
    var conditions = new ArrayList<Condition>();
    conditions.add(gate(plane, rollout));
    conditions.add(variant(plane, rollout));
    conditions.add(alone(plane, id, rollout));
    var upTo = contract(plane, rollout).map(Contract::attestable).orElse(Share.NONE);
    conditions.addAll(RolloutConditions.of(rollout, asked, upTo, at));
    drilled(plane, id, rollout, at).ifPresent(conditions::add);
    Steadying.condition(plane, rollout).ifPresent(conditions::add);
    if (rollout instanceof Rollout.Live live && !RolloutConditions.isEmptyCohort(live)) {
      conditions.addAll(realised(live).conditions());
    }
    return conditions;
  }

  private static Condition gate(Plane plane, Rollout rollout) {
    var change = plane.changes().get(rollout.plan().change()).orElseThrow();
    var weighed = plane.weighed().get(rollout.plan().change());
    return Gate.verdict(change, contract(plane, rollout), weighed).condition();
  }

  private static Optional<Contract> contract(Plane plane, Rollout rollout) {
    var change = plane.changes().get(rollout.plan().change()).orElseThrow();
    return plane.contracts().get(change.proposal().contract());
  }

  private static Condition variant(Plane plane, Rollout rollout) {
    var flag = plane.flags().get(rollout.plan().flag());
    return Condition.when(
        flag.filter(f -> f.definition().variants().containsKey(rollout.plan().candidate()))
            .isPresent(),
        "flag.variant",
        "the flag has the variant \"" + rollout.plan().candidate() + "\"",
        "the flag has no variant \"" + rollout.plan().candidate() + "\"");
  }

  /**
   * One climb at a time; and nothing new climbs while somebody may still see what was withdrawn.
   */
  private static Condition alone(Plane plane, RolloutId id, Rollout rollout) {
    for (var otherId : plane.activeOn(rollout.plan().flag())) {
      if (!otherId.equals(id)) {
        var other = plane.rollouts().get(otherId).orElseThrow();
        return Condition.fails(
            "exposure.alone",
            other instanceof Rollout.Withdrawing
                ? otherId + " is being withdrawn: some client may still serve its candidate"
                : otherId + " climbs on the same flag");
      }
    }
    return Condition.holds("exposure.alone", "nothing else climbs on this flag");
  }

  /** Only where the contract asks for it; at the first stage, it can be done. */
  private static Optional<Condition> drilled(
      Plane plane, RolloutId id, Rollout rollout, Instant at) {
    return contract(plane, rollout)
        .flatMap(contract -> contract.rollbackTerms().drilledWithin())
        .filter(_ -> !isFirst(rollout))
        .map(
            within ->
                Drill.condition(
                    plane.drills().get(rollout.plan().flag()), within, id, rollout, at));
  }

  private static boolean isFirst(Rollout rollout) {
    return !(rollout instanceof Rollout.Live)
        && !(rollout instanceof Rollout.Waiting waiting && waiting.next() > 0);
  }

  private static Realised realised(Rollout.Live live) {
    var watch = live.watch();
    var ladder = live.plan().ladder();
    var units = arms(live);
    return new Realised(
        ladder.sharesAt(watch.rung()).get(ladder.cohortOf(watch.rung())),
        units.candidate(),
        units.control(),
        watch.seen().map(seen -> seen.connected()).orElse(0),
        watch.seen().map(seen -> seen.acknowledged()).orElse(0));
  }

  /**
   * Who has it decides on a flag; on a channel who is offered it, for not all install at once, and
   * who has it where nobody says who came.
   */
  private static Units arms(Rollout.Live live) {
    var tally = live.watch().tally();
    var arrivals = tally.arrivals();
    boolean offered = arrivals.candidate() + arrivals.control() > 0;
    return offered && ChannelId.isChannel(live.plan().flag())
        ? new Units(arrivals.candidate(), arrivals.control())
        : new Units(tally.candidate().units(), tally.control().units());
  }

  /** Those of each arm. */
  private record Units(long candidate, long control) {}

  /** The clearance for the entry at {@code index}; empty while any condition is not met. */
  static Optional<Clearance> clearance(List<Condition> conditions, long index, Instant at) {
    return conditions.stream().allMatch(Condition::isMet)
        ? Optional.of(new Clearance(index, at.plus(APPLY_WITHIN), conditions))
        : Optional.empty();
  }

  /** Why it is not clear. */
  static List<Reason> unmet(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> !condition.isMet())
        .flatMap(condition -> condition.reasons().stream())
        .toList();
  }
}
