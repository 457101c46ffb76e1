package dev.tidegate.server.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the trailers of a message tell. They are looked for on every line, not only at the end: a
 * squash puts the messages of all its commits together, and theirs would be lost otherwise.
 */
final class Trailers {
  private static final Pattern LINE =
      Pattern.compile(
          "(?im)^[\\s*>-]{0,8}(Assisted-by|Generated-by|Co-authored-by|Co-developed-by|"
              + "AI-Assisted-by|AI-Generated-by)[ \\t]*:[ \\t]*(.{0,500})$");

  private static final Pattern PERSON = Pattern.compile("([^<]{0,200})<([^>]{0,200})>.*");
  private static final Pattern AGENT_AND_MODEL = Pattern.compile("([^:\\s]{1,100}):(\\S{1,150}).*");
  private static final int MOST = 1_000;

  private Trailers() {}

  static List<Signal> of(Commit commit) {
    var assurance = commit.isSigned() ? Assurance.SIGNED : Assurance.DECLARED;
    var signals = new ArrayList<Signal>();
    var match = LINE.matcher(commit.message());
    while (match.find() && signals.size() < MOST) {
      var name = match.group(1).toLowerCase(Locale.ROOT);
      var value = match.group(2).strip();
      var source = "trailer " + canonical(name);
      switch (name) {
        case "assisted-by", "ai-assisted-by" ->
            signals.add(tool(Authorship.ASSISTED, value, source, assurance));
        case "generated-by", "ai-generated-by" ->
            signals.add(tool(Authorship.GENERATED, value, source, assurance));
        default -> {
          var person = PERSON.matcher(value);
          var who = person.matches() ? person.group(1).strip() : value;
          var email = person.matches() ? person.group(2) : "";
          KnownAgents.of(who, email)
              .ifPresent(
                  agent ->
                      signals.add(
                          new Signal(
                              Authorship.ASSISTED, agent, model(who, agent), source, assurance)));
        }
      }
    }
    return signals;
  }

  private static String canonical(String name) {
    return name.startsWith("ai-")
        ? "AI-" + canonical(name.substring(3))
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** {@code AGENT:MODEL [tools]}, or a name; {@code none} says that there was no tool. */
  private static Signal tool(
      Authorship authorship, String value, String source, Assurance assurance) {
    if (value.equalsIgnoreCase("none") || value.equalsIgnoreCase("no")) {
      return new Signal(Authorship.PERSON, "", "", source, assurance);
    }
    var both = AGENT_AND_MODEL.matcher(value);
    if (both.matches()) {
      return new Signal(authorship, lower(both.group(1)), both.group(2), source, assurance);
    }
    var person = PERSON.matcher(value);
    var who = person.matches() ? person.group(1).strip() : value;
    var email = person.matches() ? person.group(2) : "";
    var known = KnownAgents.of(who, email);
    return new Signal(
        authorship,
        known.orElse(lower(who)),
        known.map(a -> model(who, a)).orElse(""),
        source,
        assurance);
  }

  /** {@code Claude Opus 4.8} tells the model after the tool's name. */
  private static String model(String who, String agent) {
    return who.length() > agent.length() && who.toLowerCase(Locale.ROOT).startsWith(agent)
        ? who.substring(agent.length()).strip()
        : "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
