package dev.tidegate.server.schemas;

import dev.tidegate.flags.Nearest;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of a comparison: by a direction, or by a mode. */
public final class Asked {
  private static final String DIRECTION = "direction";
  private static final String MODE = "mode";

  private static final List<String> OPTIONS = List.of(DIRECTION, MODE);

  private Asked() {}

  /** The direction's words for a language: whose schema has changed first. */
  public static List<String> directions(Language language) {
    return language == Language.OPENAPI ? List.of("server", "client") : List.of("reader", "writer");
  }

  /** The names of all modes. */
  public static List<String> modes() {
    return List.of(Mode.values()).stream().map(Mode::word).toList();
  }

  /**
   * The mode of some options; all that is wrong with them is told at once.
   *
   * @throws UnreadableEvidence when they are not known, or contradict each other
   */
  public static Mode mode(Language language, Map<String, String> options)
      throws UnreadableEvidence {
    var wrong = new ArrayList<String>();
    for (var name : options.keySet().stream().sorted().toList()) {
      if (!OPTIONS.contains(name)) {
        wrong.add("option \"" + name + "\" is not known" + Nearest.hint(name, OPTIONS));
      }
    }
    var direction = Optional.ofNullable(options.get(DIRECTION));
    var said = Optional.ofNullable(options.get(MODE));
    var mode = said.flatMap(Mode::of);
    if (said.isPresent() && mode.isEmpty()) {
      wrong.add("mode \"" + said.get() + "\" is not known" + Nearest.hint(said.get(), modes()));
    }
    var known = directions(language);
    if (direction.isPresent() && !known.contains(direction.get())) {
      wrong.add(
          "direction \""
              + direction.get()
              + "\" is not known for "
              + language.word()
              + Nearest.hint(direction.get(), known));
    }
    var followed = direction.map(word -> known.indexOf(word) == 0 ? Mode.BACKWARD : Mode.FORWARD);
    if (wrong.isEmpty()
        && mode.isPresent()
        && followed.isPresent()
        && !agree(mode.get(), followed.get())) {
      wrong.add(
          "direction \""
              + direction.get()
              + "\" is mode \""
              + followed.get().word()
              + "\", and not \""
              + mode.get().word()
              + "\": leave one of them out");
    }
    if (!wrong.isEmpty()) {
      throw new UnreadableEvidence(String.join("; ", wrong));
    }
    return mode.or(() -> followed).orElse(Mode.BACKWARD);
  }

  private static boolean agree(Mode mode, Mode followed) {
    return mode.isBackward() == followed.isBackward() && mode.isForward() == followed.isForward();
  }
}
