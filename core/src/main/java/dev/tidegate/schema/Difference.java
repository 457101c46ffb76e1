package dev.tidegate.schema;

/**
 * One difference between two versions.
 *
 * @param rule a stable name, such as {@code response.property.removed}
 * @param path where, such as {@code GET /users/{id} 200 $.address}
 * @param reason one plain sentence
 */
public record Difference(Answer answer, String rule, String path, String reason) {

  /** Whether it stands in the way. */
  public boolean matters() {
    return answer != Answer.COMPATIBLE;
  }
}
