package dev.tidegate.flags;

/** A JSON text that can not be read: what is wrong, and where. */
public final class JsonProblem extends RuntimeException {
  private final int line;
  private final int column;

  public JsonProblem(String message, int line, int column) {
    super(message + " (line " + line + ", column " + column + ")");
    this.line = line;
    this.column = column;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column, from 1. */
  public int column() {
    return column;
  }
}
