package dev.tidegate.server.why;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.change.ChangeEvent;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.Contract;
import dev.tidegate.gate.GateReport;
import dev.tidegate.guard.Guard;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Comparing;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.service.ServiceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in a sentence what happened. */
public final class Sentence {
  private Sentence() {}

  /**
   * The entry in words.
   *
   * @param plan of the rollout that it is about, for the names of its stages
   */
  public static Line of(Entry entry, Optional<RolloutPlan> plan) {
    var event = entry.event();
    return new Line(
        entry.index(),
        entry.at(),
        entry.by().subject(),
        kind(event),
        ChannelSentence.of(event, plan).orElseGet(() -> text(event, plan)),
        Stream.concat(reasons(event).stream(), expired(entry.by()).stream()).toList());
  }

  /** What a token that had expired did is told as such. */
  private static Optional<Reason> expired(Actor by) {
    return by.expired()
        .map(
            at ->
                Reason.of(
                    "access.expired",
                    "the token of \""
                        + by.subject()
                        + "\" had expired at "
                        + at
                        + ": it could only lower exposure"));
  }

  private static String kind(PlaneEvent event) {
    var fact =
        switch (event) {
          case PlaneEvent.OfChange(_, var f) -> f;
          case PlaneEvent.OfRollout(_, var f) -> f;
          case PlaneEvent.RolloutRises(_, _, var f) -> f;
          case PlaneEvent.OfFlag(_, var f) -> f;
          case PlaneEvent.FlagChanges(_, _, var f) -> f;
          case PlaneEvent.OfToken(_, var f) -> f;
          case PlaneEvent.OfService(_, var f) -> f;
          case PlaneEvent.Booted _,
              PlaneEvent.Stopping _,
              PlaneEvent.EpochRaised _,
              PlaneEvent.ContractAdopted _,
              PlaneEvent.GateWeighed _,
              PlaneEvent.Violated _,
              PlaneEvent.Restored _,
              PlaneEvent.FlagsUsed _,
              PlaneEvent.ReferencesFound _,
              PlaneEvent.Refused _ ->
              event;
        };
    return fact.getClass().getSimpleName();
  }

  private static String text(PlaneEvent event, Optional<RolloutPlan> plan) {
    return switch (event) {
      case PlaneEvent.Booted booted -> "the server started" + started(booted);
      case PlaneEvent.Stopping(var grace) ->
          "the server was asked to stop; clients may hold what is unsettled for "
              + Spoken.time(grace);
      case PlaneEvent.EpochRaised(int epoch, _, _) ->
          "entries were lost: epoch " + epoch + " began, and all that was under way was withdrawn";
      case PlaneEvent.ContractAdopted(var digest, var contract) -> contract(digest, contract);
      case PlaneEvent.OfChange(var id, var fact) -> "change " + id + " " + change(fact);
      case PlaneEvent.GateWeighed(var id, var report, var signers) ->
          "change " + id + " was weighed: " + weighed(report, signers);
      case PlaneEvent.OfRollout(var id, var fact) -> "rollout " + id + " " + rollout(fact, plan);
      case PlaneEvent.RolloutRises(var id, _, RolloutEvent.StageOpened(int rung)) ->
          "rollout " + id + " opened stage " + stage(rung, plan);
      case PlaneEvent.RolloutRises(var id, _, RolloutEvent.Settled _) ->
          "rollout " + id + " settled: its candidate is stable now";
      case PlaneEvent.OfFlag(var id, var fact) -> "flag " + id.key() + " " + FlagSentence.of(fact);
      case PlaneEvent.FlagChanges(var id, _, var fact) ->
          "flag " + id.key() + " " + FlagSentence.of(fact);
      case PlaneEvent.FlagsUsed used -> FlagSentence.used(used);
      case PlaneEvent.ReferencesFound found -> FlagSentence.found(found);
      case PlaneEvent.OfToken(var id, AccessEvent.TokenIssued(var token)) ->
          "token "
              + id
              + " was issued to "
              + token.subject()
              + " ("
              + token.role().name().toLowerCase(Locale.ROOT)
              + ")";
      case PlaneEvent.OfToken(var id, AccessEvent.TokenRevoked _) -> "token " + id + " was revoked";
      case PlaneEvent.OfService(var service, var fact) ->
          "service " + service + " " + service(fact);
      case PlaneEvent.Violated(var violation) -> violation.text();
      case PlaneEvent.Restored(long index, var note, var done, var needed) ->
          "the intent after entry "
              + index
              + " was restored: "
              + done.size()
              + " fell or was set back, "
              + needed.size()
              + " would have to rise"
              + (note.isBlank() ? "" : " (" + note + ")");
      case PlaneEvent.Refused(var asked, var about, _) ->
          "the " + asked + " of " + about + " was refused";
    };
  }

  private static String started(PlaneEvent.Booted booted) {
    return booted
            .away()
            .map(time -> ", after " + Spoken.time(time) + " in which none ran")
            .orElse("")
        + (booted.solo() ? "; people may approve what they requested" : "");
  }

  private static String service(ServiceEvent fact) {
    return switch (fact) {
      case ServiceEvent.Degraded(var symptom) ->
          "became worse than it was: " + symptom.text() + "; nothing rises on it";
      case ServiceEvent.Recovered _ ->
          "is back at its baseline; what was held waits for somebody to promote it";
      case ServiceEvent.Acknowledged(var note) ->
          "is learned anew: what it is like now is normal (" + note + ")";
    };
  }

  private static String weighed(GateReport report, List<String> signers) {
    return report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ", by "
        + report.rules().size()
        + " rules and "
        + report.evidence().size()
        + " files of evidence"
        + (signers.isEmpty() ? "" : ", signed by " + String.join(", ", signers));
  }

  private static String change(ChangeEvent fact) {
    return switch (fact) {
      case ChangeEvent.Proposed(var p) ->
          "was proposed for "
              + p.scope()
              + ": \""
              + p.title()
              + "\", "
              + (p.nature() == Nature.ROUTINE ? "routine" : "structural")
              + ", written by "
              + p.provenance().generatedBy().text();
      case ChangeEvent.Approved(_, boolean solo, _) ->
          "was approved" + (solo ? " by its own requester, as this installation is solo" : "");
      case ChangeEvent.Resolved(var outcome) ->
          "is over: " + outcome.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String compares(Comparing compares) {
    return ", compared with "
        + compares.control().map(name -> "\"" + name + "\"").orElse("what the base rule gives")
        + " for "
        + Spoken.time(compares.lasts());
  }

  private static String rollout(RolloutEvent fact, Optional<RolloutPlan> plan) {
    return switch (fact) {
      case RolloutEvent.Begun(var p) ->
          "began for change "
              + p.change()
              + ": variant \""
              + p.candidate()
              + "\" of flag "
              + p.flag().key()
              + ", "
              + Spoken.count(p.ladder().stages().size(), "stage")
              + ", "
              + p.mode().name().toLowerCase(Locale.ROOT)
              + (p.lapseRule().freezes() ? ", frozen where the server is not heard" : "")
              + p.compares().map(Sentence::compares).orElse("");
      case RolloutEvent.StageOpened(int rung) -> "opened stage " + stage(rung, plan);
      case RolloutEvent.Settled _ -> "settled";
      case RolloutEvent.Applied(int connected, int acknowledged) ->
          "is applied by " + acknowledged + " of " + Spoken.count(connected, "client") + " so far";
      case RolloutEvent.Lapsed(int rung, _) ->
          "let stage " + stage(rung, plan) + " lapse: back to the one before";
      case RolloutEvent.Unheard(var time, int next) -> unheard(time, stage(next, plan));
      case RolloutEvent.Judged(var window, var judgement) ->
          "was judged "
              + judgement.verdict().name().toLowerCase(Locale.ROOT)
              + " by a window of "
              + Spoken.count(
                  window.cells().stream().mapToLong(cell -> cell.requests()).sum(), "request");
      case RolloutEvent.Advised advised -> advised(advised, plan);
      case RolloutEvent.OutcomeStated stated -> stated(stated);
      case RolloutEvent.BakeBegun _ -> "bakes at 100 %";
      case RolloutEvent.Held _ -> "is held";
      case RolloutEvent.Withdrawing(var trigger, _) ->
          "is withdrawn (" + trigger.name().toLowerCase(Locale.ROOT) + "): nobody is to be exposed";
      case RolloutEvent.Withdrawn(var roster, long millis) ->
          "is withdrawn, observed after "
              + Spoken.took(Duration.ofMillis(millis))
              + ": "
              + Spoken.count(roster.connected(), "client")
              + ", none of which serves the candidate";
      case RolloutEvent.Attested attested -> attested(attested, plan);
      case RolloutEvent.OfDrill drill -> drill(drill);
      case RolloutEvent.DataChecked(boolean passed, var note, var run) ->
          "had its data checked: "
              + (passed ? "consistent" : "NOT consistent")
              + (note.isBlank() ? "" : " (" + note + ")")
              + run.map(command -> ": " + command.text()).orElse("");
    };
  }

  private static String stated(RolloutEvent.OutcomeStated fact) {
    return "turned out to be "
        + (fact.was() == RolloutEvent.Was.GOOD ? "good" : "bad")
        + ", somebody says"
        + (fact.note().isBlank() ? "" : " (" + fact.note() + ")");
  }

  private static String advised(RolloutEvent.Advised fact, Optional<RolloutPlan> plan) {
    return "is advised to "
        + fact.advice().name().toLowerCase(Locale.ROOT)
        + fact.rung().map(rung -> ", at stage " + stage(rung, plan)).orElse("");
  }

  private static String unheard(Duration time, String stage) {
    return "exposes nobody: no client was told anything for "
        + Spoken.time(time)
        + ", so every lease has lapsed; stage "
        + stage
        + " opens again once it is clear";
  }

  private static String contract(Digest digest, Contract contract) {
    return "contract "
        + digest.hex().substring(0, 12)
        + " of "
        + contract.owner()
        + " was adopted: at most "
        + contract.errors()
        + " failures"
        + contract
            .rollbackTerms()
            .drilledWithin()
            .map(limit -> ", the fall drilled within " + Spoken.time(limit))
            .orElse("")
        + contract
            .witness()
            .map(terms -> ", cross-checked by \"" + terms.source() + "\"")
            .orElse("")
        + contract
            .attestedUpTo()
            .map(to -> ", attested evidence " + (to.isNone() ? "forbidden" : "up to " + to))
            .orElse("");
  }

  private static String attested(RolloutEvent.Attested fact, Optional<RolloutPlan> plan) {
    return "has evidence that is attested ("
        + fact.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ") for stage "
        + stage(fact.rung(), plan)
        + ", until "
        + fact.until()
        + (fact.solo() ? ", by the change's own requester, as this installation is solo" : "")
        + ": "
        + fact.lookedAt();
  }

  private static String drill(RolloutEvent.OfDrill fact) {
    return switch (fact) {
      case RolloutEvent.DrillBegan(var within) ->
          "drills its fall: nobody is to be exposed, and everybody to have followed within "
              + Spoken.time(within);
      case RolloutEvent.DrillFailed(int connected, int acknowledged, _, _, _) ->
          "FAILED its drill: "
              + acknowledged
              + " of "
              + Spoken.count(connected, "connected client")
              + " had followed in time; it goes on falling";
      case RolloutEvent.DrillEnded e -> drilled(e);
    };
  }

  private static String drilled(RolloutEvent.DrillEnded e) {
    return (e.passed() ? "passed its drill" : "ended its drill, which did NOT pass")
        + ": nobody could be seeing the candidate after "
        + Spoken.took(Duration.ofMillis(e.millis()))
        + "; "
        + e.acknowledged()
        + " of "
        + Spoken.count(e.connected(), "connected client")
        + " followed, "
        + e.lapsed()
        + " went and their leases lapsed";
  }

  private static String stage(int rung, Optional<RolloutPlan> plan) {
    return plan.map(
            p -> {
              var stage = p.ladder().stages().get(rung);
              return "\"" + stage.name() + "\": " + stage.share() + " of " + stage.cohort();
            })
        .orElse(Integer.toString(rung + 1));
  }

  private static List<Reason> reasons(PlaneEvent event) {
    return switch (event) {
      case PlaneEvent.RolloutRises(_, var clearance, _) -> reasons(clearance);
      case PlaneEvent.FlagChanges(_, var clearance, _) -> reasons(clearance);
      case PlaneEvent.OfRollout(_, var fact) -> reasons(fact);
      case PlaneEvent.OfFlag(_, var fact) -> FlagSentence.reasons(fact);
      case PlaneEvent.Refused(_, _, var reasons) -> reasons;
      case PlaneEvent.EpochRaised(_, var reasons, _) -> reasons;
      case PlaneEvent.Restored(_, _, var done, var needed) ->
          Stream.concat(done.stream(), needed.stream()).toList();
      case PlaneEvent.Violated(var violation) -> List.of(Guard.reason(violation));
      case PlaneEvent.OfChange(_, ChangeEvent.Approved(var note, _, _)) when !note.isBlank() ->
          List.of(Reason.of("change.note", note));
      case PlaneEvent.GateWeighed(_, var report, _) -> report.verdict().reasons();
      case PlaneEvent.Booted _,
          PlaneEvent.Stopping _,
          PlaneEvent.ContractAdopted _,
          PlaneEvent.OfChange _,
          PlaneEvent.FlagsUsed _,
          PlaneEvent.ReferencesFound _,
          PlaneEvent.OfToken _,
          PlaneEvent.OfService _ ->
          List.of();
    };
  }

  private static List<Reason> reasons(Clearance clearance) {
    return clearance.conditions().stream()
        .flatMap(condition -> condition.reasons().stream())
        .toList();
  }

  private static List<Reason> reasons(RolloutEvent fact) {
    return switch (fact) {
      case RolloutEvent.Lapsed(_, var reasons) -> reasons;
      case RolloutEvent.Advised(_, _, _, var reasons) -> reasons;
      case RolloutEvent.BakeBegun(var reasons) -> reasons;
      case RolloutEvent.Held(var reasons) -> reasons;
      case RolloutEvent.DrillFailed(_, _, _, _, var reasons) -> reasons;
      case RolloutEvent.DrillEnded(_, _, _, _, _, var reasons) -> reasons;
      case RolloutEvent.Withdrawing(_, var reasons) -> reasons;
      case RolloutEvent.Begun(var plan) when plan.lapseRule().freezes() ->
          plan.lapseRule().warnings();
      case RolloutEvent.Begun _,
          RolloutEvent.StageOpened _,
          RolloutEvent.Applied _,
          RolloutEvent.Unheard _,
          RolloutEvent.Judged _,
          RolloutEvent.Attested _,
          RolloutEvent.DrillBegan _,
          RolloutEvent.Withdrawn _,
          RolloutEvent.DataChecked _,
          RolloutEvent.OutcomeStated _,
          RolloutEvent.Settled _ ->
          List.of();
    };
  }
}
