package dev.tidegate.server.local;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.FlagLookup;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.loop.Stopped;

/** Turns a line into a command, and what became of it into an answer. Thread-safe. */
final class LocalCommands {
  private final Sequencer sequencer;
  private final FlagLookup flags;

  LocalCommands(Sequencer sequencer, FlagLookup flags) {
    this.sequencer = sequencer;
    this.flags = flags;
  }

  LocalAnswer answer(byte[] line) {
    try {
      return done(sequencer.submit(command(Codec.read(LocalAsk.class, line))));
    } catch (InvalidInput e) {
      return LocalAnswer.no(Api.reasons(e.problems()));
    } catch (HttpProblem e) {
      return LocalAnswer.no(e.reasons());
    } catch (Stopped e) {
      return LocalAnswer.no("stopping", String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return LocalAnswer.no("fault", "a fault of the server; its log says more");
    }
  }

  private PlaneCommand command(LocalAsk ask) {
    var note = ask.note().orElse("");
    return new PlaneCommand.Locally(
        switch (ask.verb()) {
          case WITHDRAW ->
              new PlaneCommand.Withdraw(ask.rollout().orElseThrow(() -> missing("rollout")), note);
          case HOLD ->
              new PlaneCommand.Hold(ask.rollout().orElseThrow(() -> missing("rollout")), note);
          case KILL -> {
            var name = ask.flag().orElseThrow(() -> missing("flag"));
            yield new PlaneCommand.ToFlag(
                flags.named(name, ask.scope()), new FlagCommand.Kill(note));
          }
        });
  }

  private static HttpProblem missing(String member) {
    return new HttpProblem(400, "input." + member, member + ": is missing");
  }

  private static LocalAnswer done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var entries, _) -> LocalAnswer.done(entries.size());
      case Outcome.Refused(var reasons) -> LocalAnswer.no(reasons);
      case Outcome.KeyTaken() -> throw new IllegalStateException("no key was sent");
    };
  }
}
