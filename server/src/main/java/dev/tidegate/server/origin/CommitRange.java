package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commits of a change: those that the head has and the base has not.
 *
 * @param base a commit's whole hash
 * @param head a commit's whole hash
 * @param fork where both part: what changed is reckoned from there
 * @param shallow whether history is cut off, so that commits may be missing
 */
record CommitRange(String base, String head, String fork, boolean shallow) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@^~{}./+#-]{1,200}");

  /** Where a change most likely goes to, when nobody says. */
  private static final List<String> LIKELY = List.of("origin/HEAD", "origin/main", "origin/master");

  /**
   * Finds the commits.
   *
   * @param text {@code BASE..HEAD}, {@code BASE...HEAD}, {@code BASE}, or empty
   * @throws UnreadableEvidence when there are no such commits
   */
  static CommitRange of(Git git, String text) throws UnreadableEvidence {
    var parts = text.isEmpty() ? new String[] {likely(git)} : text.split("\\.{2,3}", 2);
    var base = commit(git, parts[0].isEmpty() ? "HEAD" : parts[0]);
    var head = commit(git, parts.length == 1 || parts[1].isEmpty() ? "HEAD" : parts[1]);
    boolean shallow = git.text("rev-parse", "--is-shallow-repository").strip().equals("true");
    var fork = git.run("merge-base", base, head);
    if (fork.exit() != 0) {
      throw new UnreadableEvidence(
          text
              + ": the two have no commit in common"
              + (shallow ? ": history is cut off here; fetch all of it (fetch-depth: 0)" : ""));
    }
    return new CommitRange(base, head, fork.text().strip(), shallow);
  }

  private static String likely(Git git) throws UnreadableEvidence {
    for (var name : LIKELY) {
      if (git.run("rev-parse", "--verify", "--quiet", name + "^{commit}").exit() == 0) {
        return name;
      }
    }
    throw new UnreadableEvidence(
        "there is no " + String.join(", ", LIKELY) + ": say which commits, such as main..HEAD");
  }

  private static String commit(Git git, String name) throws UnreadableEvidence {
    if (!NAME.matcher(name).matches() || name.startsWith("-")) {
      throw new UnreadableEvidence("\"" + name + "\" is no name of a commit");
    }
    var found = git.run("rev-parse", "--verify", "--end-of-options", name + "^{commit}");
    var lines = found.text().strip().lines().toList();
    if (found.exit() != 0 || lines.isEmpty()) {
      throw new UnreadableEvidence(
          "there is no commit " + name + " here: " + found.told().replace('\n', ' '));
    }
    return lines.getLast();
  }
}
