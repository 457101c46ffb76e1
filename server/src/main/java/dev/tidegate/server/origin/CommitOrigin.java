package dev.tidegate.server.origin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one commit comes from.
 *
 * @param commit its hash
 * @param agents the tools that are named
 * @param models those that are named
 * @param sources what said so
 * @param signed whether git holds its signature for good
 */
public record CommitOrigin(
    String commit,
    Authorship kind,
    List<String> agents,
    List<String> models,
    List<String> sources,
    Assurance assurance,
    boolean signed) {
  public CommitOrigin {
    agents = List.copyOf(agents);
    models = List.copyOf(models);
    sources = List.copyOf(sources);
  }

  static CommitOrigin of(Commit commit, List<AgentTrace> traces) {
    var signals = new ArrayList<>(Trailers.of(commit));
    author(commit).ifPresent(signals::add);
    signals.addAll(AuthorshipNote.of(commit.note()));
    for (var trace : traces) {
      if (trace.revision().equals(commit.hash())) {
        signals.addAll(trace.signals());
      }
    }
    if (signals.isEmpty()) {
      KnownAgents.marked(commit.message())
          .map(
              agent ->
                  new Signal(
                      Authorship.ASSISTED, agent, "", "wording of the message", Assurance.INFERRED))
          .ifPresent(signals::add);
    }
    return of(commit.hash(), signals, commit.isSigned());
  }

  /** Who or what the commit names as its author or committer, when that is a tool. */
  private static Optional<Signal> author(Commit commit) {
    var assurance = commit.isSigned() ? Assurance.SIGNED : Assurance.DECLARED;
    var author = KnownAgents.of(commit.author().name(), commit.author().email());
    if (author.isPresent()) {
      return author.map(agent -> new Signal(Authorship.GENERATED, agent, "", "author", assurance));
    }
    return KnownAgents.of(commit.committer().name(), commit.committer().email())
        .map(agent -> new Signal(Authorship.ASSISTED, agent, "", "committer", assurance));
  }

  private static CommitOrigin of(String hash, List<Signal> signals, boolean signed) {
    return new CommitOrigin(
        hash,
        together(signals.stream().map(Signal::authorship).toList()),
        texts(signals.stream().map(Signal::agent)),
        texts(signals.stream().map(Signal::model)),
        texts(signals.stream().map(Signal::source)),
        signals.stream()
            .map(Signal::assurance)
            .min(Comparator.naturalOrder())
            .orElse(Assurance.INFERRED),
        signed);
  }

  /**
   * What several signals about the same lines come to: one that names a tool outweighs one that
   * says there was none, and a tool that wrote outweighs a tool that helped.
   */
  private static Authorship together(List<Authorship> said) {
    if (said.contains(Authorship.UNKNOWN) || said.isEmpty()) {
      return Authorship.UNKNOWN;
    }
    if (said.contains(Authorship.MIXED)) {
      return Authorship.MIXED;
    }
    if (said.contains(Authorship.GENERATED)) {
      return said.contains(Authorship.PERSON) ? Authorship.MIXED : Authorship.GENERATED;
    }
    return said.contains(Authorship.ASSISTED) ? Authorship.ASSISTED : Authorship.PERSON;
  }

  static List<String> texts(Stream<String> texts) {
    return texts.filter(text -> !text.isEmpty()).sorted().distinct().toList();
  }
}
