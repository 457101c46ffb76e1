package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit, as far as it tells where it comes from.
 *
 * @param parents how many it has
 * @param signature git's letter: {@code G} is good, {@code N} is none
 * @param note of refs/notes/ai; empty when there is none
 */
record Commit(
    String hash,
    int parents,
    Person author,
    Person committer,
    String signature,
    String note,
    String message) {
  /** More commits are refused: a change is not that long. */
  static final int MOST = 5_000;

  private static final int FIELDS = 9;
  private static final String FORMAT = "%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%G?%x00%N%x00%B";

  /** Who a commit names. Nobody verifies it. */
  record Person(String name, String email) {
    @Override
    public String toString() {
      return name + " <" + email + ">";
    }
  }

  /** The commits of a range, newest first. */
  static List<Commit> of(Git git, CommitRange range) throws UnreadableEvidence {
    var out =
        git.bytes(
            "log",
            "-z",
            "--no-color",
            "--no-notes",
            "--notes=refs/notes/ai",
            "--max-count=" + (MOST + 1),
            "--format=" + FORMAT,
            range.base() + ".." + range.head(),
            "--");
    var fields = new String(out, StandardCharsets.UTF_8).split("\0", -1);
    var commits = new ArrayList<Commit>();
    for (int at = 0; at + FIELDS <= fields.length; at += FIELDS) {
      commits.add(
          new Commit(
              fields[at],
              fields[at + 1].isBlank() ? 0 : fields[at + 1].strip().split(" ").length,
              new Person(fields[at + 2], fields[at + 3]),
              new Person(fields[at + 4], fields[at + 5]),
              fields[at + 6],
              fields[at + 7].strip(),
              fields[at + 8]));
    }
    if (commits.size() > MOST) {
      throw new UnreadableEvidence("there are more than " + MOST + " commits: take fewer");
    }
    return commits;
  }

  boolean isSigned() {
    return signature.equals("G");
  }

  /** Whether it merges others and, in itself, changes nothing that neither of them has. */
  boolean isPlainMerge(Git git) throws UnreadableEvidence {
    return parents > 1
        && git.text(
                "diff-tree", "--cc", "--no-commit-id", "--name-only", "--no-ext-diff", "-r", hash)
            .isBlank();
  }
}
