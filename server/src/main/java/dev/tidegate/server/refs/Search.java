package dev.tidegate.server.refs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for flags in a text. Immutable. */
final class Search {
  /** Longer ones are made by machines, and nobody reads them. */
  private static final int LONGEST_LINE = 2_000;

  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_$-][A-Za-z0-9_$./-]*");
  private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_$-]+");

  /** OpenFeature's own, in its languages: {@code getBooleanValue("key", …}, and so on. */
  private static final String STANDARD =
      "(?:get_?)?(?:boolean|bool|string|integer|int|double|float|number|object)_?"
          + "(?:value|details|evaluation)(?:_?async)?";

  private static final String KEY = "([A-Za-z0-9][A-Za-z0-9._/-]{0,98})";

  private final Map<String, String> words;
  private final Pattern calls;

  /**
   * A search.
   *
   * @param words the keys of flags, by what they are called
   * @param calls names of functions whose first text is a key
   */
  Search(Map<String, String> words, List<String> calls) {
    this.words = Map.copyOf(words);
    var own = calls.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    this.calls =
        Pattern.compile(
            "(?<![A-Za-z0-9_$])(?:(?i:"
                + STANDARD
                + ")"
                + (own.isEmpty() ? "" : "|" + own)
                + ")\\s*\\(\\s*(?:[A-Za-z_.()]{1,40}\\s*,\\s*)?[\"'`]"
                + KEY
                + "[\"'`]");
  }

  /** The flags that are used on a line. */
  List<Reference> known(String file, int number, String line) {
    var found = new ArrayList<Reference>();
    if (line.length() <= LONGEST_LINE) {
      var words = WORDS.matcher(line);
      while (words.find()) {
        known(file, number, words.start(), words.group(), found);
      }
    }
    return found;
  }

  /** The whole of it is one, or parts of it are. */
  private void known(String file, int number, int at, String text, List<Reference> found) {
    var whole = text.replaceFirst("[./-]+$", "");
    if (add(file, number, at, whole, found) || (whole.equals(text) && !isComposed(whole))) {
      return;
    }
    var parts = PARTS.matcher(whole);
    while (parts.find()) {
      boolean _ = add(file, number, at + parts.start(), parts.group(), found);
    }
  }

  private static boolean isComposed(String text) {
    return text.indexOf('.') >= 0 || text.indexOf('/') >= 0;
  }

  private boolean add(String file, int number, int at, String word, List<Reference> found) {
    var key = words.get(word);
    if (key != null) {
      found.add(new Reference(key, file, number, at + 1, word));
    }
    return key != null;
  }

  /** The keys on a line that are asked for, and of which no flag is known. */
  List<Reference> unknown(String file, int number, String line) {
    var found = new ArrayList<Reference>();
    if (line.length() <= LONGEST_LINE) {
      var calls = this.calls.matcher(line);
      while (calls.find()) {
        var key = calls.group(1);
        if (!words.containsKey(key)) {
          found.add(new Reference(key, file, number, calls.start(1) + 1, key));
        }
      }
    }
    return found;
  }
}
