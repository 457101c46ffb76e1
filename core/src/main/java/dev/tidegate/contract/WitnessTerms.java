package dev.tidegate.contract;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A second source that a contract asks for: somebody who sees the service's requests from outside,
 * such as a gateway, and says how many there were and how many failed.
 *
 * @param source the subject of its token
 * @param tolerance by how much it and the service's own clients may differ; 10 % when left out
 */
public record WitnessTerms(String source, Optional<Share> tolerance) {
  private static final Share TOLERANCE = new Share(100_000);

  public Share toleranceOrDefault() {
    return tolerance.orElse(TOLERANCE);
  }

  /** Everything that is wrong with it. */
  List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    if (source.isBlank()) {
      problems.add(
          Reason.of(
              "contract.witness", "the contract's witness.source is the subject of its token"));
    }
    if (toleranceOrDefault().isNone() || toleranceOrDefault().ppm() > Share.ALL.ppm() / 2) {
      problems.add(
          Reason.of(
              "contract.witness",
              "the contract's witness.tolerance is above 0 % and at most 50 %, not "
                  + toleranceOrDefault()));
    }
    return problems;
  }
}
