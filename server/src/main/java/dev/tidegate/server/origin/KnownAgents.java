package dev.tidegate.server.origin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names and addresses that tools write into commits. */
final class KnownAgents {
  /**
   * A tool.
   *
   * @param emails what addresses of it contain, in lower case
   * @param names what its names begin with, in lower case
   */
  private record Agent(String name, List<String> emails, List<String> names) {}

  private static final List<Agent> AGENTS =
      List.of(
          new Agent("claude", List.of("@anthropic.com"), List.of("claude")),
          new Agent(
              "copilot",
              List.of("+copilot@users.noreply.github.com", "copilot@github.com"),
              List.of("copilot", "github copilot")),
          new Agent("cursor", List.of("cursoragent@cursor.com", "@cursor.com"), List.of("cursor")),
          new Agent(
              "codex", List.of("codex@openai.com", "@openai.com"), List.of("codex", "chatgpt")),
          new Agent("gemini", List.of("gemini@google.com"), List.of("gemini")),
          new Agent("jules", List.of("google-labs-jules"), List.of("google-labs-jules", "jules")),
          new Agent("devin", List.of("devin-ai-integration", "@devin.ai"), List.of("devin")),
          new Agent("aider", List.of("@aider.chat"), List.of("aider")),
          new Agent("amp", List.of("amp@ampcode.com", "@ampcode.com"), List.of("amp ")),
          new Agent("opencode", List.of("@opencode.ai"), List.of("opencode")),
          new Agent("windsurf", List.of("@codeium.com", "@windsurf.com"), List.of("windsurf")),
          new Agent("amazon q", List.of("amazonq"), List.of("amazon q")),
          new Agent("openhands", List.of("@all-hands.dev"), List.of("openhands")),
          new Agent("sweep", List.of("sweep-ai"), List.of("sweep ai")),
          new Agent("dependabot", List.of("dependabot"), List.of("dependabot")),
          new Agent("renovate", List.of("renovate"), List.of("renovate")));

  /** The marks that tools leave in the text of a message. */
  private static final Pattern MARK =
      Pattern.compile(
          "(?im)^\\W{0,8}(?:Generated|Created|Written) (?:with|by) \\[?"
              + "(Claude|Copilot|Cursor|Codex|ChatGPT|Gemini|Devin|Aider|Windsurf|Jules|OpenCode)");

  private KnownAgents() {}

  /** The tool of a name and an address; empty when it is none that is known. */
  static Optional<String> of(String name, String email) {
    var lowerName = name.toLowerCase(Locale.ROOT).strip();
    var lowerEmail = email.toLowerCase(Locale.ROOT);
    return AGENTS.stream()
        .filter(
            agent ->
                agent.emails().stream().anyMatch(lowerEmail::contains)
                    || agent.names().stream().anyMatch(start -> begins(lowerName, start)))
        .map(Agent::name)
        .findFirst()
        .or(() -> bot(lowerName, lowerEmail));
  }

  private static boolean begins(String name, String start) {
    return name.equals(start.strip())
        || (name.startsWith(start)
            && (start.endsWith(" ") || !Character.isLetter(name.charAt(start.length()))));
  }

  private static Optional<String> bot(String name, String email) {
    for (var text : List.of(name, email)) {
      int at = text.indexOf("[bot]");
      if (at >= 0) {
        var before = text.substring(0, at);
        return Optional.of(before.substring(before.lastIndexOf('+') + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The tool that left its mark in a message. */
  static Optional<String> marked(String message) {
    var match = MARK.matcher(message);
    return match.find() ? Optional.of(match.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
