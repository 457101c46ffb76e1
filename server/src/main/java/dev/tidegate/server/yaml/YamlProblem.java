package dev.tidegate.server.yaml;

/**
 * What is wrong in a file.
 *
 * @param what it is, and how it is mended; it follows on the name of the place
 */
public record YamlProblem(YamlPlace place, String what) {
  /** With the path of the place. */
  public String text() {
    var path = place.path();
    return path.isEmpty() ? what : path + ": " + what;
  }
}
