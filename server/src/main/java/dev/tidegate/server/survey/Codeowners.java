package dev.tidegate.server.survey;

import java.util.List;
import java.util.Optional;

/** Who is named in CODEOWNERS. */
final class Codeowners {
  private static final List<String> FILES =
      List.of(".github/CODEOWNERS", "CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS");
  private static final int LONGEST = 100;

  private Codeowners() {}

  /** The first owner of everything: of the last line for {@code *}, as its readers take it. */
  static Optional<String> ofEverything(Repository repository) {
    return repository
        .firstOf(FILES)
        .map(repository::text)
        .flatMap(
            text ->
                text.lines()
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip().split("\\s+"))
                    .filter(words -> words.length > 1 && words[0].equals("*"))
                    .reduce((_, later) -> later)
                    .map(words -> team(words[1])))
        .filter(team -> !team.isBlank() && team.length() <= LONGEST);
  }

  /** {@code @shop/payments} is the team payments; an address stays one. */
  private static String team(String owner) {
    var bare = owner.startsWith("@") ? owner.substring(1) : owner;
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
