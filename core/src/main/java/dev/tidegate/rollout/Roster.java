package dev.tidegate.rollout;

import java.util.List;
import java.util.Optional;

/**
 * What is known about the clients that a rollout reaches, at one moment.
 *
 * @param connected clients that hold the stream
 * @param acknowledged those among them that apply the rollout's present shares
 * @param exposing clients that may still be serving the candidate under shares that are past:
 *     connected ones that have not acknowledged, gone ones whose lease has not lapsed, and one more
 *     while leases that an earlier process granted may be alive
 * @param fall how they take the fall that is drilled; empty for what does not drill
 */
public record Roster(int connected, int acknowledged, int exposing, Optional<Fall> fall) {

  /** A roster of a rollout that does not drill. */
  public Roster(int connected, int acknowledged, int exposing) {
    this(connected, acknowledged, exposing, Optional.empty());
  }

  /**
   * How clients take a fall.
   *
   * @param lapsed clients that went without a word since it began, and whose lease has lapsed
   * @param behind the names of those that may still serve the candidate, the first few of them
   */
  public record Fall(int lapsed, List<String> behind) {
    public Fall {
      behind = List.copyOf(behind);
    }
  }

  /** Whether nobody can be seeing under past shares what these shares do not show. */
  boolean followsWholly() {
    return exposing == 0;
  }

  int lapsed() {
    return fall.map(Fall::lapsed).orElse(0);
  }

  List<String> behind() {
    return fall.map(Fall::behind).orElse(List.of());
  }
}
