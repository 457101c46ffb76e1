package dev.tidegate.server.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which lines a change adds or touches, as {@code git diff} and {@code diff -u} write it, with any
 * number of lines around. Lines count in the file as it is after the change. For one thread.
 */
public final class UnifiedDiff {
  /** Lines that a change may touch; reports of coverage say little about larger ones. */
  private static final int MOST_LINES = 1_000_000;

  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");

  private final Source source;
  private final SortedMap<String, SortedSet<Integer>> changed = new TreeMap<>();
  private int number;
  private int total;
  private String before = "";
  private Optional<String> file = Optional.empty();
  private int removedLeft;
  private int addedLeft;
  private boolean hasHunk;
  private int line;

  private UnifiedDiff(Source source) {
    this.source = source;
  }

  /**
   * Reads a diff: lines by file, with the path that the file has after the change.
   *
   * @throws UnreadableEvidence when it is no diff, or one of a merge, or ends in the middle
   */
  public static SortedMap<String, SortedSet<Integer>> changed(Source source)
      throws UnreadableEvidence {
    var diff = new UnifiedDiff(source);
    var text = Utf8.text(source);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int stop = end < 0 ? text.length() : end;
      diff.number++;
      diff.line(text.substring(at, stop));
      at = stop + 1;
    }
    if (diff.inside()) {
      throw diff.unreadable("it ends in the middle of a hunk");
    }
    if (diff.changed.isEmpty() && !text.isBlank() && !text.contains("diff --git ")) {
      throw diff.unreadable("it is no diff: write one with git diff -U0");
    }
    return diff.changed;
  }

  private boolean inside() {
    return removedLeft > 0 || addedLeft > 0;
  }

  private void line(String text) throws UnreadableEvidence {
    if (inside()) {
      change(text);
    } else if (text.startsWith("--- ")) {
      before = path(text.substring(4)).orElse("");
    } else if (text.startsWith("+++ ")) {
      file = path(text.substring(4)).map(this::withoutPrefix);
      file.ifPresent(name -> changed.computeIfAbsent(name, _ -> new TreeSet<>()));
    } else if (text.startsWith("@@@")) {
      throw unreadable("it is the diff of a merge: compare with one parent");
    } else if (text.startsWith("@@ ")) {
      hunk(text);
    } else if (hasHunk && text.startsWith("+")) {
      throw unreadable("the hunk has more lines than it says");
    }
  }

  private void hunk(String text) throws UnreadableEvidence {
    var matcher = HUNK.matcher(text);
    if (!matcher.lookingAt()) {
      throw unreadable("it is no hunk of a diff: " + Line.of(text, 60));
    }
    var removed = matcher.group(1);
    var added = matcher.group(3);
    hasHunk = true;
    removedLeft = removed == null ? 1 : Integer.parseInt(removed);
    addedLeft = added == null ? 1 : Integer.parseInt(added);
    line = Integer.parseInt(matcher.group(2));
  }

  private void change(String text) throws UnreadableEvidence {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    switch (first) {
      case '+' -> {
        add();
        addedLeft--;
        line++;
      }
      case '-' -> removedLeft--;
      case ' ' -> {
        removedLeft--;
        addedLeft--;
        line++;
      }
      case '\\' -> {
        return; // no line feed at the end of a file
      }
      default -> throw unreadable("a line of a hunk begins with +, - or a space");
    }
    if (removedLeft < 0 || addedLeft < 0) {
      throw unreadable("the hunk has more lines than it says");
    }
  }

  private void add() throws UnreadableEvidence {
    total++;
    if (total > MOST_LINES) {
      throw unreadable("it changes more than " + MOST_LINES + " lines");
    }
    if (file.isEmpty()) {
      throw unreadable("a file that is removed has no new lines");
    }
    var lines = changed.get(file.get());
    if (lines != null) {
      lines.add(line);
    }
  }

  /** A path of a header: quoted by git when it has unusual letters, none when there is no file. */
  private Optional<String> path(String text) throws UnreadableEvidence {
    int tab = text.indexOf('\t');
    var path = (tab < 0 ? text : text.substring(0, tab)).stripTrailing();
    var name = path.startsWith("\"") ? unquoted(path) : path;
    return name.equals("/dev/null") ? Optional.empty() : Optional.of(name);
  }

  /** Without git's {@code b/}, where the other side has the {@code a/} that goes with it. */
  private String withoutPrefix(String name) {
    boolean two = name.length() > 2 && name.charAt(1) == '/' && "bicw".indexOf(name.charAt(0)) >= 0;
    boolean pair = before.isEmpty() || (before.length() > 2 && before.charAt(1) == '/');
    return two && pair ? name.substring(2) : name;
  }

  private String unquoted(String text) throws UnreadableEvidence {
    var bytes = new ByteArrayOutputStream();
    int end = text.length() - 1;
    if (end < 1 || text.charAt(end) != '"') {
      throw unreadable("the quoted name does not end");
    }
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      } else if (text.substring(i + 1, end).matches("(?s)[0-3][0-7]{2}.*")) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        i++;
        int known = i < end ? "abtnvfr".indexOf(text.charAt(i)) : -1;
        bytes.write(known >= 0 ? 7 + known : text.charAt(Math.min(i, end)));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private UnreadableEvidence unreadable(String what) {
    return new UnreadableEvidence(source.name() + ":" + number + ": " + what);
  }
}
