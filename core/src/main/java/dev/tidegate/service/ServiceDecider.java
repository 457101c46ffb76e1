package dev.tidegate.service;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides about services as a whole. */
public final class ServiceDecider {
  /** The name of the condition, and the code of its reasons. */
  public static final String STEADY = "service.steady";

  private ServiceDecider() {}

  /**
   * Answers a command.
   *
   * @param state empty for a service that nothing was ever said about
   */
  public static Decision<ServiceEvent> decide(
      Optional<ServiceState> state, ServiceCommand command) {
    boolean degraded = state.orElse(null) instanceof ServiceState.Degraded;
    return switch (command) {
      case ServiceCommand.Degrade(var symptom) when !symptom.isPossible() ->
          Decision.refuse("service.symptom", "nothing can be worse in this way: " + symptom);
      case ServiceCommand.Degrade(var symptom) ->
          Decision.accept(degraded ? List.of() : List.of(new ServiceEvent.Degraded(symptom)));
      case ServiceCommand.Recover _ ->
          Decision.accept(degraded ? List.of(new ServiceEvent.Recovered()) : List.of());
      case ServiceCommand.Acknowledge(var note) when note.isBlank() ->
          Decision.refuse("service.note", "say why this is normal now: --reason");
      case ServiceCommand.Acknowledge(var note) ->
          Decision.accept(new ServiceEvent.Acknowledged(note));
    };
  }

  /**
   * What is known after an event; empty when nothing is.
   *
   * @throws IllegalStateException when it can not have happened
   */
  public static Optional<ServiceState> evolve(
      Optional<ServiceState> state, ServiceEvent event, String subject, long index, Instant at) {
    boolean degraded = state.orElse(null) instanceof ServiceState.Degraded;
    return switch (event) {
      case ServiceEvent.Degraded(var symptom) when !degraded && symptom.isPossible() ->
          Optional.of(new ServiceState.Degraded(at, symptom));
      case ServiceEvent.Recovered _ when degraded -> Optional.empty();
      case ServiceEvent.Acknowledged(var note) ->
          Optional.of(new ServiceState.Acknowledged(at, index, subject, note));
      case ServiceEvent.Degraded _, ServiceEvent.Recovered _ ->
          throw new IllegalStateException("impossible: " + event + " on " + state);
    };
  }

  /** That a service is worse than it was; what else is known of it is no condition. */
  public static Condition condition(Scope service, ServiceState.Degraded degraded) {
    return new Condition(
        STEADY, Condition.Outcome.FAILS, List.of(reason(service, degraded.symptom())));
  }

  /** Why nothing rises on it. */
  public static Reason reason(Scope service, Symptom symptom) {
    return symptom.reason(STEADY, service + " is worse than it was: " + symptom.text());
  }
}
