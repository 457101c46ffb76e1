package dev.tidegate.flag;

import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Names;
import dev.tidegate.kernel.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said about a flag from now on; what is left out stays as it is.
 *
 * @param tags all of them, in place of those that it has
 * @param without members of which nothing is to be said any more
 */
public record ProfileEdit(
    Optional<FlagKind> kind,
    Optional<String> owner,
    Optional<String> description,
    Optional<Instant> expires,
    Optional<List<String>> tags,
    List<String> without) {
  private static final int LONGEST = 500;
  private static final int MOST_TAGS = 20;
  private static final List<String> MEMBERS =
      List.of("kind", "owner", "description", "expires", "tags");

  public ProfileEdit {
    tags = tags.map(List::copyOf);
    without = List.copyOf(without);
  }

  /** Everything that is wrong with it. */
  List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    owner.ifPresent(name -> name("owner", "a flag's owner", name, problems));
    if (description.filter(text -> text.length() > LONGEST).isPresent()) {
      problems.add(problem("description", "a description has at most " + LONGEST + " characters"));
    }
    if (tags.filter(all -> all.size() > MOST_TAGS).isPresent()) {
      problems.add(problem("tags", "a flag has at most " + MOST_TAGS + " tags"));
    }
    tags.ifPresent(all -> all.forEach(tag -> name("tags", "a tag", tag, problems)));
    for (var member : without) {
      if (!MEMBERS.contains(member)) {
        problems.add(
            problem(
                "without",
                "nothing is said about a flag's \""
                    + member
                    + "\""
                    + Nearest.hint(member, MEMBERS)));
      }
    }
    return problems;
  }

  private static void name(String where, String what, String value, List<Reason> problems) {
    try {
      Names.name(what, value);
    } catch (IllegalArgumentException e) {
      problems.add(problem(where, String.valueOf(e.getMessage())));
    }
  }

  private static Reason problem(String where, String what) {
    return Reason.of("flag." + where, what);
  }

  /** What is said about the flag then. */
  FlagProfile on(FlagProfile before) {
    return new FlagProfile(
        next("kind", kind, before.kind()),
        next("owner", owner, before.owner()),
        next("description", description, before.description()),
        next("expires", expires, before.expires()),
        tags.orElse(without.contains("tags") ? List.of() : before.tags()));
  }

  private <T> Optional<T> next(String name, Optional<T> said, Optional<T> before) {
    if (said.isPresent()) {
      return said;
    }
    return without.contains(name) ? Optional.empty() : before;
  }
}
