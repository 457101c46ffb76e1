package dev.tidegate.plane;

import dev.tidegate.change.Change;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.contract.Contract;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Nearest;
import dev.tidegate.gate.Gate;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Pace;
import dev.tidegate.rollout.RolloutPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what is asked when a rollout is put up: everything that is wrong, at once. */
final class Beginning {
  private final Plane plane;
  private final PlaneCommand.Begin begin;
  private final Optional<Change> change;
  private final Optional<FlagState> flag;

  Beginning(Plane plane, PlaneCommand.Begin begin) {
    this.plane = plane;
    this.begin = ChannelId.isChannel(begin.flag()) ? paced(begin) : begin;
    this.change = plane.changes().get(begin.change());
    this.flag = plane.flags().get(begin.flag());
  }

  List<Reason> problems() {
    var problems = new ArrayList<>(begin.draft().problems());
    if (change.isEmpty()) {
      problems.add(problem("change", "there is no change \"" + begin.change() + "\""));
    } else {
      problems.addAll(gate(change.get()));
      contract(change.get()).ifPresent(c -> problems.addAll(begin.draft().weighing().problems(c)));
    }
    if (flag.isEmpty()) {
      problems.add(
          problem(
              "flag",
              "there is no flag \""
                  + begin.flag().key()
                  + "\" in "
                  + begin.flag().scope()
                  + Nearest.hint(
                      begin.flag().key(),
                      plane.flags().keys().stream().map(FlagId::key).distinct().toList())));
    } else {
      problems.addAll(candidate(flag.get()));
      change.ifPresent(c -> problems.addAll(scope(c)));
    }
    problems.addAll(Channels.problems(plane, begin, change.flatMap(this::contract)));
    problems.addAll(others());
    return problems;
  }

  /** What is downloaded can not be taken back: all that nobody chose is slower. */
  private static PlaneCommand.Begin paced(PlaneCommand.Begin begin) {
    var draft = Pace.of(begin.draft());
    return new PlaneCommand.Begin(
        begin.rollout(), begin.change(), begin.flag(), begin.candidate(), draft);
  }

  private List<Reason> gate(Change change) {
    var weighed = plane.weighed().get(begin.change());
    var condition = Gate.verdict(change, contract(change), weighed).condition();
    return condition.outcome() == Condition.Outcome.HOLDS ? List.of() : condition.reasons();
  }

  private Optional<Contract> contract(Change change) {
    return plane.contracts().get(change.proposal().contract());
  }

  private List<Reason> scope(Change change) {
    return begin.flag().scope().meets(change.proposal().scope())
        ? List.of()
        : List.of(
            problem(
                "flag",
                "the flag's scope "
                    + begin.flag().scope()
                    + " has nothing in common with the change's, "
                    + change.proposal().scope()));
  }

  private List<Reason> candidate(FlagState flag) {
    var definition = flag.definition();
    if (flag.archived().isPresent()) {
      return List.of(problem("flag", "the flag is archived: tidegate flag restore takes it out"));
    }
    if (!definition.variants().containsKey(begin.candidate())) {
      return List.of(
          problem(
              "candidate",
              "the flag has no variant \""
                  + begin.candidate()
                  + "\""
                  + Nearest.hint(begin.candidate(), definition.variants().keySet())));
    }
    boolean stable =
        definition.enabled()
            && definition.targeting() == null
            && begin.candidate().equals(definition.defaultVariant());
    if (!stable && begin.draft().compare().isPresent()) {
      return Control.of(flag).problems(begin.candidate());
    }
    return stable
        ? List.of(problem("candidate", "\"" + begin.candidate() + "\" is stable already"))
        : List.of();
  }

  private List<Reason> others() {
    var problems = new ArrayList<Reason>();
    var supersedes = begin.draft().supersedes();
    var open =
        plane.activeOn(begin.flag()).stream()
            .filter(id -> plane.rollouts().get(id).orElseThrow().isOpen())
            .toList();
    if (supersedes.isPresent() && !open.contains(supersedes.get())) {
      problems.add(
          problem("supersedes", "\"" + supersedes.get() + "\" does not climb on this flag"));
    }
    for (var id : open) {
      if (supersedes.isEmpty() || !supersedes.get().equals(id)) {
        problems.add(
            problem(
                "flag",
                "\"" + id + "\" climbs on this flag: withdraw it, or begin with supersedes"));
      }
    }
    return problems;
  }

  /** The plan; only when there are no {@link #problems}. */
  RolloutPlan plan() {
    var draft = begin.draft();
    var proposal = change.orElseThrow().proposal();
    var contract = contract(change.orElseThrow()).orElseThrow();
    return new RolloutPlan(
        begin.change(),
        begin.flag(),
        begin.candidate(),
        proposal.version().withVariant(begin.flag().key(), begin.candidate()),
        draft.unitOrDefault(),
        draft.ladder(),
        draft.modeOrDefault(),
        draft.windowOrDefault(),
        draft.judge(contract, plane.trialsOf(begin.flag().scope())),
        draft.supersedes(),
        Optional.of(draft.lapseRule()).filter(rule -> !rule.equals(LapseRule.STANDARD)),
        contract.witness(),
        draft.compare().map(compare -> compare.comparing(Control.of(flag.orElseThrow()).name())));
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout." + where, what);
  }
}
