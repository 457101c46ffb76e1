package dev.tidegate.kernel;

import java.util.Comparator;
import java.util.List;

/**
 * Where something holds: a project's environment, a service in it, a cell of that service (a
 * region, a cluster, a group of tenants). {@code *} stands for all services, or all cells.
 *
 * <p>Written {@code project/environment/service/cell}; the last two may be left out for {@code *}.
 */
public record Scope(String project, String environment, String service, String cell)
    implements Comparable<Scope> {
  public static final String ALL = "*";

  private static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::project)
          .thenComparing(Scope::environment)
          .thenComparing(Scope::service)
          .thenComparing(Scope::cell);

  public Scope {
    check("a project", project);
    check("an environment", environment);
    check("a service", service);
    check("a cell", cell);
  }

  private static void check(String what, String part) {
    if (!part.equals(ALL)) {
      Names.name(what, part);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is no scope
   */
  public static Scope parse(String text) {
    var parts = List.of(text.split("/", -1));
    if (parts.size() > 4) {
      throw new IllegalArgumentException(
          "a scope is project/environment/service/cell, not \"" + text + "\"");
    }
    return new Scope(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3));
  }

  private static String part(List<String> parts, int i) {
    return i < parts.size() ? parts.get(i) : ALL;
  }

  /** Whether it names its project and its environment, as whatever is deployed does. */
  public boolean isPlace() {
    return !project.equals(ALL) && !environment.equals(ALL);
  }

  /** Whether everything in {@code other} lies in this scope. */
  public boolean covers(Scope other) {
    return covers(project, other.project)
        && covers(environment, other.environment)
        && covers(service, other.service)
        && covers(cell, other.cell);
  }

  private static boolean covers(String part, String other) {
    return part.equals(ALL) || part.equals(other);
  }

  /** Whether there is something that lies in both. */
  public boolean meets(Scope other) {
    return meets(project, other.project)
        && meets(environment, other.environment)
        && meets(service, other.service)
        && meets(cell, other.cell);
  }

  private static boolean meets(String part, String other) {
    return covers(part, other) || other.equals(ALL);
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return project + "/" + environment + "/" + service + "/" + cell;
  }
}
