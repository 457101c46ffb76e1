package dev.tidegate.change;

import java.util.List;
import java.util.Optional;

/**
 * Where a change comes from.
 *
 * @param requestedBy the subject who asked for it
 * @param generatedBy what wrote it
 * @param reviewedBy the subjects who read it
 */
public record Provenance(String requestedBy, Generator generatedBy, List<String> reviewedBy) {
  public Provenance {
    reviewedBy = List.copyOf(reviewedBy);
  }

  /**
   * What wrote a change.
   *
   * @param tool such as an editor's assistant or an agent
   * @param model the model behind the tool
   */
  public record Generator(Kind kind, Optional<String> tool, Optional<String> model) {
    /** Nobody said. */
    public static final Generator UNKNOWN =
        new Generator(Kind.UNKNOWN, Optional.empty(), Optional.empty());

    /** Who or what wrote it. */
    public enum Kind {
      PERSON,
      ASSISTED,
      GENERATED,
      UNKNOWN
    }

    /** Unknown origin counts as generated. */
    public boolean isGenerated() {
      return kind != Kind.PERSON;
    }

    /** For people. */
    public String text() {
      var by =
          switch (kind) {
            case PERSON -> "a person";
            case ASSISTED -> "a person with an assistant";
            case GENERATED -> "a generator";
            case UNKNOWN -> "unknown, so treated as generated";
          };
      var what = tool.map(t -> t + model.map(m -> "/" + m).orElse("")).or(() -> model);
      return by + what.map(w -> " (" + w + ")").orElse("");
    }
  }
}
