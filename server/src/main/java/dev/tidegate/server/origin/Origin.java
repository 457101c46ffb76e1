package dev.tidegate.server.origin;

import dev.tidegate.server.attestation.Statement;
import dev.tidegate.server.attestation.Subject;
import dev.tidegate.server.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a change comes from, and what it touches: what {@code tidegate origin --json} writes.
 *
 * @param version of this format: 1
 * @param base where it goes to
 * @param head what was looked at; both are whole hashes of commits
 * @param kind of all commits together; unknown when one of them is, or history is cut off
 * @param agents tools that are named
 * @param models those that are named
 * @param sources what said so
 * @param assurance the weakest of all commits
 * @param people whom commits name as authors, and who are no tools
 * @param commits how many there are, without merges that change nothing themselves
 * @param unsigned how many of them have no signature that git holds for good
 * @param shallow whether history is cut off
 * @param each the first of the commits, newest first
 */
public record Origin(
    int version,
    String base,
    String head,
    Authorship kind,
    List<String> agents,
    List<String> models,
    List<String> sources,
    Assurance assurance,
    List<String> people,
    long commits,
    long unsigned,
    boolean shallow,
    Optional<String> platformAuthor,
    Changes changes,
    List<CommitOrigin> each) {
  /** The type of our own predicate about it. */
  public static final String PREDICATE = "https://tidegate.dev/attestation/origin/v1";

  static final int VERSION = 1;

  /** Commits that are told one by one. */
  static final int TOLD = 200;

  public Origin {
    if (version != VERSION) {
      throw new IllegalArgumentException("version is " + VERSION + ", not " + version);
    }
    agents = List.copyOf(agents);
    models = List.copyOf(models);
    sources = List.copyOf(sources);
    people = List.copyOf(people);
    each = List.copyOf(each);
  }

  /** As a statement about the commit, to be signed. */
  public Statement statement() {
    var subject = new Subject("", new TreeMap<>(Map.of("gitCommit", head)));
    return new Statement(List.of(subject), PREDICATE, Codec.write(Origin.class, this));
  }
}
