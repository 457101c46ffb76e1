package dev.tidegate.flag;

import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done in the code before a flag can go.
 *
 * @param keep the variant whose code stays; the code of all others goes
 * @param places where the flag is used, such as {@code src/Cart.java:12}
 * @param more how many there are that are not named
 * @param commit of which these are the places
 */
public record Cleanup(
    Outcome outcome,
    String keep,
    List<String> places,
    int more,
    Optional<String> commit,
    Optional<String> note) {
  private static final int MOST_PLACES = 200;
  private static final int LONGEST = 500;

  /** What becomes of what the flag was for. */
  public enum Outcome {
    /** It stays, for everybody. */
    KEPT,
    /** It goes with the flag. */
    DISCARDED
  }

  public Cleanup {
    places = List.copyOf(places);
  }

  /** Everything that is wrong with it, for a flag. */
  List<Reason> problems(FlagState flag) {
    var problems = new ArrayList<Reason>();
    if (!flag.definition().variants().containsKey(keep)) {
      problems.add(Reason.of("flag.keep", "the flag has no variant \"" + keep + "\" to keep"));
    }
    if (places.size() > MOST_PLACES || more < 0) {
      problems.add(
          Reason.of(
              "flag.places",
              "a clean-up names at most " + MOST_PLACES + " places; count the others in more"));
    }
    if (places.stream().anyMatch(place -> place.length() > LONGEST)
        || note.filter(text -> text.length() > LONGEST).isPresent()
        || commit.filter(id -> id.length() > LONGEST).isPresent()) {
      problems.add(
          Reason.of("flag.places", "a place or a note has at most " + LONGEST + " characters"));
    }
    return problems;
  }
}
