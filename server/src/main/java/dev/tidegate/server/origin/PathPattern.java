package dev.tidegate.server.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which paths are meant: {@code *} and {@code ?} stay within a folder, {@code **} does not. A
 * pattern without a slash is held against the last part of a path. Takes time by the product of the
 * two lengths at most, whatever both are. Immutable.
 */
final class PathPattern {
  private static final int LONGEST = 200;

  private final String text;
  private final Predicate<String> fits;

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is none
   */
  PathPattern(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a pattern of paths has from 1 to 200 characters");
    }
    this.text = text;
    this.fits = fits(text.startsWith("/") ? text.substring(1) : text);
  }

  boolean matches(String path) {
    boolean whole = text.indexOf('/') >= 0;
    return fits.test(whole ? path : path.substring(path.lastIndexOf('/') + 1));
  }

  /** The commonest are answered without a walk. */
  private static Predicate<String> fits(String pattern) {
    if (isPlain(pattern)) {
      return pattern::equals;
    }
    if (pattern.startsWith("*.") && isPlain(pattern.substring(1))) {
      var end = pattern.substring(1);
      return path -> path.endsWith(end) && path.indexOf('/') < 0;
    }
    if (pattern.startsWith("**/") && pattern.endsWith("/**") && pattern.length() > 6) {
      var folder = pattern.substring(3, pattern.length() - 2);
      if (isPlain(folder)) {
        return path -> path.startsWith(folder) || path.contains("/" + folder);
      }
    }
    var steps = steps(pattern);
    return path -> walk(steps, path);
  }

  private static boolean isPlain(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  /** A part of a pattern: one character, or what stands for several. */
  private sealed interface Step {
    record One(char c) implements Step {}

    record AnyOne() implements Step {}

    /** Any characters; across folders or within one. */
    record Some(boolean across) implements Step {}

    /** Any whole folders, or none. */
    record Folders() implements Step {}
  }

  private static List<Step> steps(String pattern) {
    var steps = new ArrayList<Step>();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (pattern.startsWith("**/", at)) {
        steps.add(new Step.Folders());
        at += 2;
      } else if (pattern.startsWith("**", at)) {
        steps.add(new Step.Some(true));
        at++;
      } else if (c == '*') {
        steps.add(new Step.Some(false));
      } else {
        steps.add(c == '?' ? new Step.AnyOne() : new Step.One(c));
      }
    }
    return List.copyOf(steps);
  }

  /** All ways through the steps at once: before which step, and within which folders. */
  private static boolean walk(List<Step> steps, String path) {
    var before = new boolean[steps.size() + 1];
    var within = new boolean[steps.size() + 1];
    before[0] = true;
    for (int i = 0; i < path.length(); i++) {
      skip(steps, before);
      var nextBefore = new boolean[steps.size() + 1];
      var nextWithin = new boolean[steps.size() + 1];
      char c = path.charAt(i);
      for (int at = 0; at < steps.size(); at++) {
        if (before[at] || within[at]) {
          take(steps.get(at), before[at], c, at, nextBefore, nextWithin);
        }
      }
      before = nextBefore;
      within = nextWithin;
    }
    skip(steps, before);
    return before[steps.size()];
  }

  private static void take(
      Step step, boolean isBefore, char c, int at, boolean[] before, boolean[] within) {
    switch (step) {
      case Step.One(char own) -> before[at + 1] |= own == c;
      case Step.AnyOne() -> before[at + 1] |= c != '/';
      case Step.Some(boolean across) -> before[at] |= isBefore && (across || c != '/');
      case Step.Folders() -> {
        before[at] |= c == '/';
        within[at] |= c != '/';
      }
    }
  }

  /** What may stand for nothing. */
  private static void skip(List<Step> steps, boolean[] before) {
    for (int at = 0; at < steps.size(); at++) {
      if (before[at]
          && (steps.get(at) instanceof Step.Some || steps.get(at) instanceof Step.Folders)) {
        before[at + 1] = true;
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
