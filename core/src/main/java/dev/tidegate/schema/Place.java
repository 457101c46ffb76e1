package dev.tidegate.schema;

/**
 * Where a comparison is.
 *
 * @param path for people, such as {@code $.address.city}
 * @param inside how many steps into the value it is: what refers to itself has to get further in
 * @param depth how many comparisons are open
 * @param label of the option that is written, where it comes from one
 */
record Place(String path, int inside, int depth, String label) {

  static Place root(String path) {
    return new Place(path, 0, 0, "");
  }

  Place property(String name) {
    boolean plain = !name.isEmpty() && name.chars().allMatch(Place::isPlain);
    return into(plain ? path + "." + name : path + "[\"" + name + "\"]");
  }

  Place others() {
    return into(path + ".*");
  }

  Place item(int position) {
    return into(path + "[" + position + "]");
  }

  Place items() {
    return into(path + "[]");
  }

  /** The same value, as one of several. */
  Place option(String name) {
    return new Place(path, inside, depth + 1, name);
  }

  private Place into(String further) {
    return new Place(further, inside + 1, depth + 1, "");
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
