package dev.tidegate.server.origin;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A note of refs/notes/ai (Git AI standard 3.0.0): for each file the keys of who wrote lines of it,
 * a line of {@code ---}, and what the keys stand for. Nobody signs it.
 */
final class AuthorshipNote {
  private static final String SOURCE = "note refs/notes/ai";
  private static final int MOST = 4 << 20;

  private AuthorshipNote() {}

  /** What a note tells; unknown origin when it can not be read. */
  static List<Signal> of(String note) {
    if (note.isEmpty()) {
      return List.of();
    }
    try {
      return read(note);
    } catch (UnreadableEvidence | JsonProblem e) {
      return List.of(
          new Signal(
              Authorship.UNKNOWN, "", "", SOURCE + ", which can not be read", Assurance.INFERRED));
    }
  }

  private static List<Signal> read(String note) throws UnreadableEvidence {
    if (note.length() > MOST) {
      throw new UnreadableEvidence("the note is too large");
    }
    var rule = "\n---\n";
    int at = note.startsWith("---\n") ? -1 : note.indexOf(rule);
    if (at < 0 && !note.startsWith("---\n")) {
      throw new UnreadableEvidence("the note has no line of ---");
    }
    var json = new JsonView("", Json.parse(note.substring(at < 0 ? 4 : at + rule.length())));
    if (!json.text("schema_version").equals("authorship/3.0.0")) {
      throw new UnreadableEvidence("the note is not of authorship/3.0.0");
    }
    var keys = keys(at < 0 ? "" : note.substring(0, at));
    var signals = new ArrayList<Signal>();
    boolean people = keys.stream().anyMatch(key -> key.startsWith("h_"));
    var authorship = people ? Authorship.MIXED : Authorship.GENERATED;
    for (var key : keys) {
      if (!key.startsWith("h_")) {
        var agent = agent(json, key);
        signals.add(
            new Signal(
                authorship,
                agent.isPresent() ? agent.get().text("tool", "") : "",
                agent.isPresent() ? agent.get().text("model", "") : "",
                SOURCE,
                Assurance.DECLARED));
      }
    }
    if (signals.isEmpty() && people) {
      signals.add(new Signal(Authorship.PERSON, "", "", SOURCE, Assurance.DECLARED));
    }
    return signals; // a note about no lines tells nothing
  }

  /** The keys of lines, without the traces of sessions. */
  private static Set<String> keys(String text) throws UnreadableEvidence {
    var keys = new TreeSet<String>();
    for (var line : text.split("\n", -1)) {
      if (line.startsWith("  ")) {
        var entry = line.strip();
        int space = entry.indexOf(' ');
        if (space <= 0 || !entry.substring(space + 1).matches("[0-9, -]+")) {
          throw new UnreadableEvidence("the note has lines of no key");
        }
        var key = entry.substring(0, space);
        int trace = key.indexOf("::");
        keys.add(trace < 0 ? key : key.substring(0, trace));
      }
    }
    return keys;
  }

  private static Optional<JsonView> agent(JsonView json, String key) throws UnreadableEvidence {
    for (var map : List.of("sessions", "prompts")) {
      var records = json.maybe(map);
      var found = records.isPresent() ? records.get().maybe(key) : Optional.<JsonView>empty();
      if (found.isPresent()) {
        return found.get().maybe("agent_id");
      }
    }
    return Optional.empty();
  }
}
