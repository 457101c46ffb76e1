package dev.tidegate.evidence;

import java.util.List;

/** Names of packages, such as {@code pkg:npm/express@4.18.2}. */
final class PackageUrl {
  private PackageUrl() {}

  /** The names that mean this package: its own, that without qualifiers, that without version. */
  static List<String> from(String name) {
    if (!name.startsWith("pkg:")) {
      return List.of(name);
    }
    var bare = name.substring(0, qualifiersAt(name));
    int version = versionAt(bare);
    var general = version < 0 ? bare : bare.substring(0, version);
    return List.of(name, bare, general).stream().distinct().toList();
  }

  /** Where its qualifiers or its path inside begin. */
  private static int qualifiersAt(String name) {
    int question = name.indexOf('?');
    int hash = name.indexOf('#');
    int end = question < 0 ? name.length() : question;
    return hash < 0 ? end : Math.min(end, hash);
  }

  /** An @ before the last slash belongs to a namespace, as in {@code pkg:npm/@scope/name}. */
  private static int versionAt(String name) {
    int at = name.lastIndexOf('@');
    return at > name.lastIndexOf('/') && name.charAt(at - 1) != '/' ? at : -1;
  }
}
