package dev.tidegate.server.stream;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Names;
import dev.tidegate.kernel.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which flags a stream shows: those of a scope, or of these the ones that were asked for.
 *
 * @param keys flags that are, whether they exist yet or not
 * @param prefixes flags are whose key begins with one of these; nothing in both means all flags
 */
public record View(Scope scope, Set<String> keys, Set<String> prefixes) {
  /** So many keys and prefixes one may ask for. */
  public static final int MOST = 100;

  private static final Pattern COMMA = Pattern.compile(",");

  public View {
    keys = Set.copyOf(keys);
    prefixes = Set.copyOf(prefixes);
  }

  /** All flags of a scope. */
  public static View of(Scope scope) {
    return new View(scope, Set.of(), Set.of());
  }

  /**
   * What a client asks for: keys and prefixes, with commas in between; nothing said of both is
   * everything.
   *
   * @param problems where everything goes that is wrong
   */
  public static View read(
      Scope scope, Optional<String> keys, Optional<String> prefixes, List<Problem> problems) {
    var view =
        new View(scope, names("flags", keys, problems), names("prefixes", prefixes, problems));
    if (view.keys.size() + view.prefixes.size() > MOST) {
      problems.add(
          new Problem(
              "flags",
              "and prefixes are at most "
                  + MOST
                  + " together: ask for a prefix, or leave both out for all flags"));
    }
    return view;
  }

  private static Set<String> names(String where, Optional<String> text, List<Problem> problems) {
    var names = new TreeSet<String>();
    for (var name : text.map(said -> List.of(COMMA.split(said, -1))).orElse(List.of())) {
      try {
        names.add(Names.key("the key of a flag", name));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(where, String.valueOf(e.getMessage())));
      }
    }
    return names;
  }

  /** Whether it shows a flag. */
  public boolean includes(FlagId flag) {
    if (!flag.scope().meets(scope)) {
      return false;
    }
    return (keys.isEmpty() && prefixes.isEmpty())
        || keys.contains(flag.key())
        || prefixes.stream().anyMatch(flag.key()::startsWith);
  }

  /** Those of some flags that it shows. */
  List<FlagId> of(Iterable<FlagId> flags) {
    var shown = new ArrayList<FlagId>();
    for (var flag : flags) {
      if (includes(flag)) {
        shown.add(flag);
      }
    }
    return shown;
  }
}
