package dev.tidegate.schema;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What can be asked.
 *
 * @param name for people, such as {@code GET /users/{id}}
 * @param responses by status, such as {@code 200}, {@code 4XX} or {@code default}
 * @param opaque what of it is not understood
 */
public record Operation(
    String name,
    List<Parameter> parameters,
    Optional<Body> body,
    SortedMap<String, Response> responses,
    Security security,
    List<Constraint.Opaque> opaque) {
  public Operation {
    parameters = List.copyOf(parameters);
    responses = Collections.unmodifiableSortedMap(new TreeMap<>(responses));
    opaque = List.copyOf(opaque);
  }

  /** A parameter, where there is one. */
  Optional<Parameter> parameter(Parameter.Place place, String name) {
    return parameters.stream()
        .filter(one -> one.place() == place && one.name().equals(name))
        .findFirst();
  }
}
