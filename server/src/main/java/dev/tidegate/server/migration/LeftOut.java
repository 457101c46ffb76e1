package dev.tidegate.server.migration;

/** A part of a flag can not be carried over exactly, so the flag is not. */
final class LeftOut extends RuntimeException {
  private final String where;

  LeftOut(String where, String why) {
    super(why);
    this.where = where;
  }

  String where() {
    return where;
  }
}
