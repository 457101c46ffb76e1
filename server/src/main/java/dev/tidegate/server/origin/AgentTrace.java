package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A record of Agent Trace 0.1: who wrote which lines of a revision. Nobody signs it.
 *
 * @param revision the commit that it speaks of; empty when it names none
 */
record AgentTrace(String revision, List<Signal> signals) {
  static final int MOST_BYTES = 16 << 20;

  private static final String SOURCE = "agent trace";
  private static final Map<String, Authorship> TYPES =
      Map.of(
          "human", Authorship.PERSON,
          "ai", Authorship.GENERATED,
          "mixed", Authorship.MIXED,
          "unknown", Authorship.UNKNOWN);

  /**
   * Reads a record.
   *
   * @throws UnreadableEvidence when it is none, or of another version
   */
  static AgentTrace read(byte[] bytes) throws UnreadableEvidence {
    var json = JsonView.of(bytes, MOST_BYTES);
    var version = json.text("version");
    if (!version.equals("0.1.0") && !version.equals("0.1")) {
      throw new UnreadableEvidence("version: is \"" + version + "\", and only 0.1.0 is read");
    }
    var vcs = json.maybe("vcs");
    var tool = json.maybe("tool");
    var agent = tool.isPresent() ? tool.get().text("name", "") : "";
    var signals = new ArrayList<Signal>();
    for (var file : json.member("files").items()) {
      for (var conversation : file.member("conversations").items()) {
        conversation(conversation, agent, signals);
      }
    }
    boolean git = vcs.isPresent() && vcs.get().text("type").equals("git");
    return new AgentTrace(
        git ? vcs.get().text("revision") : "", signals.stream().distinct().toList());
  }

  private static void conversation(JsonView conversation, String agent, List<Signal> signals)
      throws UnreadableEvidence {
    var ranges = conversation.member("ranges").items();
    for (var range : ranges) {
      var own = range.maybe("contributor");
      var contributor = own.isPresent() ? own : conversation.maybe("contributor");
      if (contributor.isEmpty()) {
        signals.add(new Signal(Authorship.UNKNOWN, agent, "", SOURCE, Assurance.DECLARED));
        continue;
      }
      var type = contributor.get().text("type");
      var authorship = TYPES.get(type);
      if (authorship == null) {
        throw new UnreadableEvidence(
            contributor.get().where() + ".type: is human, ai, mixed or unknown, not " + type);
      }
      boolean person = authorship == Authorship.PERSON;
      signals.add(
          new Signal(
              authorship,
              person ? "" : agent,
              contributor.get().text("model_id", ""),
              SOURCE,
              Assurance.DECLARED));
    }
  }
}
