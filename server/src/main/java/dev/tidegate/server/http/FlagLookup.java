package dev.tidegate.server.http;

import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the flag that somebody means: by its whole id, or by its key, where that is enough. */
public final class FlagLookup {
  private final Supplier<Plane> plane;
  private final Scope standard;

  /**
   * A lookup.
   *
   * @param standard where new flags are when nobody says
   */
  public FlagLookup(Supplier<Plane> plane, Scope standard) {
    this.plane = plane;
    this.standard = standard;
  }

  /**
   * The flag of this name, which exists.
   *
   * @throws HttpProblem that says which there are
   */
  public FlagId named(String name, Optional<Scope> scope) {
    var found = matching(name, scope);
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      var keys = plane.get().flags().keys().stream().map(FlagId::key).distinct().toList();
      throw new HttpProblem(
          404, "flag.unknown", "there is no flag \"" + name + "\"" + Nearest.hint(name, keys));
    }
    throw new HttpProblem(
        409,
        "flag.ambiguous",
        "there are several flags \""
            + name
            + "\": say which, by scope: "
            + String.join(", ", found.stream().map(id -> id.scope().toString()).toList()));
  }

  /** The flag of this name when there is one, else where a new one of this name is. */
  FlagId namedOrNew(String name, Optional<Scope> scope) {
    var found = matching(name, scope);
    return found.size() == 1 ? found.getFirst() : id(name, scope);
  }

  private FlagId id(String name, Optional<Scope> scope) {
    try {
      return name.indexOf(':') >= 0 ? FlagId.parse(name) : new FlagId(scope.orElse(standard), name);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "flag.name", String.valueOf(e.getMessage()));
    }
  }

  private List<FlagId> matching(String name, Optional<Scope> scope) {
    return plane.get().flags().keys().stream()
        .filter(id -> id.key().equals(name) || id.toString().equals(name))
        .filter(id -> scope.isEmpty() || id.scope().meets(scope.get()))
        .toList();
  }
}
