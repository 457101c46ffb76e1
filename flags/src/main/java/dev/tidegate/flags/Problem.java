package dev.tidegate.flags;

/**
 * One thing that is wrong with what somebody wrote.
 *
 * @param where the place, as a path of names and positions such as {@code variants.on}
 * @param what what is wrong there, and how to mend it
 */
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where.isEmpty() ? what : where + ": " + what;
  }
}
