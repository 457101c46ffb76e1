package dev.tidegate.kernel;

/** The name of a token, which is no secret. */
public record TokenId(String value) implements Comparable<TokenId> {
  public TokenId {
    Names.name("the id of a token", value);
  }

  @Override
  public int compareTo(TokenId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
