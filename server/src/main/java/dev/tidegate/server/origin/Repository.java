package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A repository of git, which is only read. Thread-safe. */
public final class Repository {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Git git;

  public Repository(Path folder) {
    this.git = new Git(folder, PATIENCE);
  }

  /**
   * What else is known of a change.
   *
   * @param kinds what files are
   * @param traces files of Agent Trace
   * @param platformAuthor whom the forge names as author, when somebody asked it
   */
  public record Beside(PathKinds kinds, List<Source> traces, Optional<String> platformAuthor) {
    /** Nothing else. */
    public static final Beside NOTHING =
        new Beside(PathKinds.BUILT_IN, List.of(), Optional.empty());

    public Beside {
      traces = List.copyOf(traces);
    }
  }

  /**
   * Where the commits of a range come from.
   *
   * @param range such as {@code main..HEAD}; empty for what the forge's main branch has not
   * @throws UnreadableEvidence when there are no such commits, or git can not be read
   */
  public Origin origin(String range, Beside beside) throws UnreadableEvidence {
    var found = CommitRange.of(git, range);
    var traces = new ArrayList<AgentTrace>();
    for (var trace : beside.traces()) {
      try {
        traces.add(AgentTrace.read(trace.bytes()));
      } catch (UnreadableEvidence e) {
        throw new UnreadableEvidence(trace.name() + ": " + e.getMessage(), e);
      }
    }
    var people = new ArrayList<String>();
    var each = new ArrayList<CommitOrigin>();
    for (var commit : Commit.of(git, found)) {
      var origin = CommitOrigin.of(commit, traces);
      if (origin.kind() != Authorship.UNKNOWN || !commit.isPlainMerge(git)) {
        each.add(origin);
        if (KnownAgents.of(commit.author().name(), commit.author().email()).isEmpty()) {
          people.add(commit.author().toString());
        }
      }
    }
    return origin(found, each, people, Changes.of(git, found, beside.kinds()), beside);
  }

  private static Origin origin(
      CommitRange range,
      List<CommitOrigin> each,
      List<String> people,
      Changes changes,
      Beside beside) {
    var platform = beside.platformAuthor();
    var bot = platform.flatMap(name -> KnownAgents.of(name, ""));
    var agents = new ArrayList<>(each.stream().flatMap(one -> one.agents().stream()).toList());
    bot.ifPresent(agents::add);
    var weakest = each.stream().map(CommitOrigin::assurance).min(Comparator.naturalOrder());
    return new Origin(
        Origin.VERSION,
        range.base(),
        range.head(),
        bot.isPresent() ? Authorship.GENERATED : kind(each, range.shallow()),
        CommitOrigin.texts(agents.stream()),
        CommitOrigin.texts(each.stream().flatMap(one -> one.models().stream())),
        sources(each, platform),
        bot.isPresent() ? Assurance.PLATFORM_VERIFIED : weakest.orElse(Assurance.INFERRED),
        CommitOrigin.texts(people.stream()),
        each.size(),
        each.stream().filter(one -> !one.signed()).count(),
        range.shallow(),
        platform,
        changes,
        each.subList(0, Math.min(each.size(), Origin.TOLD)));
  }

  private static Authorship kind(List<CommitOrigin> each, boolean shallow) {
    return shallow
        ? Authorship.UNKNOWN
        : Authorship.of(each.stream().map(CommitOrigin::kind).toList());
  }

  private static List<String> sources(List<CommitOrigin> each, Optional<String> platform) {
    var sources = new ArrayList<>(each.stream().flatMap(one -> one.sources().stream()).toList());
    platform.ifPresent(_ -> sources.add("forge"));
    return CommitOrigin.texts(sources.stream());
  }

  /**
   * The lines that the commits of a range add or touch, as a unified diff without context.
   *
   * @throws UnreadableEvidence when there are no such commits, or it is too large
   */
  public Source diff(String range) throws UnreadableEvidence {
    var found = CommitRange.of(git, range);
    var out =
        git.bytes(
            "diff",
            "-U0",
            "--no-color",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            found.fork(),
            found.head(),
            "--");
    return new Source("git diff " + found.fork() + " " + found.head(), out);
  }

  /**
   * Which of some files the commits of a range touch.
   *
   * @param files absolute paths
   * @throws UnreadableEvidence when there are no such commits
   */
  public List<String> touched(String range, List<Path> files) throws UnreadableEvidence {
    var found = CommitRange.of(git, range);
    var top = Path.of(git.text("rev-parse", "--show-toplevel").strip());
    var out =
        git.text("diff", "--name-only", "-z", "--no-renames", found.fork(), found.head(), "--");
    return Stream.of(out.split("\0"))
        .filter(path -> !path.isEmpty() && isOne(top.resolve(path).normalize(), files))
        .toList();
  }

  private static boolean isOne(Path touched, List<Path> files) {
    return files.stream().anyMatch(file -> isSame(file, touched));
  }

  /** By where they lead, too: the folder of a checkout may be a link. */
  private static boolean isSame(Path file, Path touched) {
    try {
      return file.equals(touched)
          || (Files.exists(file) && Files.exists(touched) && Files.isSameFile(file, touched));
    } catch (IOException _) {
      return true;
    }
  }
}
