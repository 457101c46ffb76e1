package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import dev.tidegate.service.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services that are worse than they were. */
final class Services {
  private Services() {}

  static List<Sighting> look(Plane plane) {
    var seen = new ArrayList<Sighting>();
    plane
        .services()
        .each(
            (service, state) -> {
              if (state instanceof ServiceState.Degraded degraded) {
                seen.add(sighting(service, degraded));
              }
            });
    return seen;
  }

  private static Sighting sighting(Scope service, ServiceState.Degraded degraded) {
    return new Sighting(
        Kind.DEGRADED,
        Severity.CRITICAL,
        service.toString(),
        Optional.of(service),
        "it is worse than it was since "
            + degraded.since()
            + ": "
            + degraded.symptom().text()
            + "; nothing rises on it",
        "see what changed, also outside Tidegate; what climbs may be withdrawn. It is told until it"
            + " is well again; when it is to be like this from now on: tidegate service steady "
            + service
            + " --reason …");
  }
}
