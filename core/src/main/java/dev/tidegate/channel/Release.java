package dev.tidegate.channel;

import dev.tidegate.flags.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A release of a product for one platform. Never changes once it is registered.
 *
 * @param version by which updaters know that it is newer
 * @param build the number that macOS compares, where it differs from the version
 * @param created when it was made
 * @param notes what is new, for users
 * @param minimumSystemVersion below which it is not offered by updaters that look at it
 * @param files what is downloaded
 */
public record Release(
    String version,
    Optional<String> build,
    Instant created,
    Optional<String> notes,
    Optional<String> minimumSystemVersion,
    List<ReleaseFile> files) {
  private static final int MOST_FILES = 20;
  private static final int LONGEST_NOTES = 8_000;
  private static final String DOTTED = "[0-9]{1,9}(\\.[0-9]{1,9}){0,3}";

  public Release {
    files = List.copyOf(files);
  }

  /** Its version, to be compared; only when it has no {@link #problems}. */
  public ReleaseVersion semantic() {
    return new ReleaseVersion(version);
  }

  /** Everything that is wrong with it. */
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    try {
      var _ = semantic();
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("version", String.valueOf(e.getMessage())));
    }
    build
        .filter(number -> !number.matches(DOTTED))
        .ifPresent(_ -> problems.add(new Problem("build", "is a number, or up to four with dots")));
    minimumSystemVersion
        .filter(number -> !number.matches(DOTTED))
        .ifPresent(
            _ -> problems.add(new Problem("minimumSystemVersion", "is a number such as 10.15.0")));
    if (notes.orElse("").length() > LONGEST_NOTES) {
      problems.add(new Problem("notes", "have at most " + LONGEST_NOTES + " characters"));
    }
    if (notes.orElse("").chars().anyMatch(Release::isControl)) {
      problems.add(new Problem("notes", "are text: they contain a control character"));
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      problems.add(new Problem("files", "are 1 to " + MOST_FILES + ", not " + files.size()));
    }
    for (int i = 0; i < files.size(); i++) {
      problems.addAll(files.get(i).problems("files." + i));
    }
    return problems;
  }

  /** What neither XML nor YAML can hold; a lone half of a character among it. */
  private static boolean isControl(int c) {
    return (c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c == 0xfffe || c == 0xffff;
  }
}
