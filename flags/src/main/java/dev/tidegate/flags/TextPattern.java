package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression that is matched in time linear in the text, whatever the expression: all its
 * possible states are followed at once. Immutable and thread-safe.
 *
 * <p>Source: Ken Thompson, "Regular Expression Search Algorithm", CACM 11(6), 1968; Russ Cox,
 * "Regular Expression Matching: the Virtual Machine Approach", 2009.
 */
final class TextPattern {
  /** Steps of a program. Together with the length of texts it bounds the time of a match. */
  static final int MOST_STEPS = 1_000;

  /** Longer texts match nothing. */
  static final int MOST_TEXT = 10_000;

  private final Step[] steps;

  private TextPattern(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  /** One step of a program. */
  private sealed interface Step {}

  /** Takes a character, and goes on with the next step. */
  private record Take(CharacterSet set) implements Step {}

  /** Goes on at two steps. */
  private record Fork(int one, int other) implements Step {}

  /** Goes on with the next step, at such a place only. */
  private record At(PatternNode.Where where) implements Step {}

  /** The text matches. */
  private record Found() implements Step {}

  /**
   * Compiles an expression.
   *
   * @throws PatternProblem when it can not be used
   */
  static TextPattern compile(String expression) {
    var steps = new ArrayList<Step>();
    emit(PatternParser.parse(expression), steps);
    add(new Found(), steps);
    return new TextPattern(steps);
  }

  private static void add(Step step, List<Step> steps) {
    if (steps.size() == MOST_STEPS) {
      throw new PatternProblem(
          "is too large: written out it has more than " + MOST_STEPS + " steps", 0);
    }
    steps.add(step);
  }

  private static void emit(PatternNode node, List<Step> steps) {
    if (node instanceof PatternNode.One one) {
      add(new Take(one.set()), steps);
    } else if (node instanceof PatternNode.Place place) {
      add(new At(place.where()), steps);
    } else if (node instanceof PatternNode.Row row) {
      row.parts().forEach(part -> emit(part, steps));
    } else if (node instanceof PatternNode.Either either) {
      either(either.parts(), steps);
    } else if (node instanceof PatternNode.Repeat repeat) {
      repeat(repeat, steps);
    }
  }

  private static void either(List<PatternNode> parts, List<Step> steps) {
    if (parts.size() == 1) {
      emit(parts.get(0), steps);
      return;
    }
    int fork = steps.size();
    add(new Found(), steps); // holds the place
    emit(parts.get(0), steps);
    int jump = steps.size();
    add(new Found(), steps);
    steps.set(fork, new Fork(fork + 1, steps.size()));
    either(parts.subList(1, parts.size()), steps);
    steps.set(jump, new Fork(steps.size(), steps.size()));
  }

  private static void repeat(PatternNode.Repeat repeat, List<Step> steps) {
    for (int i = 0; i < repeat.least(); i++) {
      emit(repeat.part(), steps);
    }
    if (repeat.most() == PatternNode.ENDLESS) {
      int fork = steps.size();
      add(new Found(), steps);
      emit(repeat.part(), steps);
      add(new Fork(fork, fork), steps);
      steps.set(fork, new Fork(fork + 1, steps.size()));
      return;
    }
    var forks = new ArrayList<Integer>();
    for (int i = repeat.least(); i < repeat.most(); i++) {
      forks.add(steps.size());
      add(new Found(), steps);
      emit(repeat.part(), steps);
    }
    forks.forEach(fork -> steps.set(fork, new Fork(fork + 1, steps.size())));
  }

  /** Whether some part of the text is as the expression says. */
  boolean matches(String text) {
    return text.length() <= MOST_TEXT && new Run(text).finds();
  }

  /** One walk along a text. */
  private final class Run {
    private final String text;
    private int[] now = new int[steps.length];
    private int[] next = new int[steps.length];

    /** The last position at which each step was reached, plus one. */
    private final int[] reached = new int[steps.length];

    private final int[] open = new int[2 * steps.length + 2];
    private int count;

    Run(String text) {
      this.text = text;
    }

    boolean finds() {
      int length = text.length();
      int waiting = 0;
      int before = -1;
      for (int at = 0; ; ) {
        count = waiting;
        if (reaches(0, at, before)) { // a match may begin anywhere
          return true;
        }
        int alive = count;
        if (at == length) {
          return false;
        }
        int c = text.codePointAt(at);
        int after = at + Character.charCount(c);
        swap();
        count = 0;
        for (int i = 0; i < alive; i++) {
          int step = next[i];
          if (((Take) steps[step]).set().has(c) && reaches(step + 1, after, c)) {
            return true;
          }
        }
        waiting = count;
        before = c;
        at = after;
      }
    }

    private void swap() {
      int[] other = now;
      now = next;
      next = other;
    }

    /** Follows a step to all that take a character; whether it finds a match before any. */
    private boolean reaches(int from, int at, int before) {
      int depth = 0;
      open[depth++] = from;
      while (depth > 0) {
        int step = open[--depth];
        if (reached[step] == at + 1) {
          continue;
        }
        reached[step] = at + 1;
        var what = steps[step];
        if (what instanceof Found) {
          return true;
        }
        if (what instanceof Take) {
          now[count++] = step;
        } else if (what instanceof Fork fork) {
          open[depth++] = fork.other();
          open[depth++] = fork.one();
        } else if (what instanceof At place && holds(place.where(), at, before)) {
          open[depth++] = step + 1;
        }
      }
      return false;
    }

    private boolean holds(PatternNode.Where where, int at, int before) {
      boolean last = at == text.length();
      boolean wordAfter = !last && CharacterSet.WORD.has(text.codePointAt(at));
      boolean wordBefore = before >= 0 && CharacterSet.WORD.has(before);
      return where.holds(at == 0, last, wordBefore, wordAfter);
    }
  }
}
