package dev.tidegate.evidence;

/** Names of packages, such as {@code pkg:npm/express@4.18.2}. */
final class PackageUrl {
  private PackageUrl() {}

  /**
   * Whether a name means a package: the same name, or one that says less: no qualifiers, no
   * version.
   */
  static boolean covers(String general, String one) {
    if (general.equals(one)) {
      return true;
    }
    if (!general.startsWith("pkg:") || !one.startsWith("pkg:") || general.matches(".*[?#].*")) {
      return false;
    }
    var bare = one.replaceFirst("[?#].*", "");
    return general.equals(bare)
        || (versionAt(general) < 0
            && versionAt(bare) > 0
            && general.equals(bare.substring(0, versionAt(bare))));
  }

  /** An @ before the last slash belongs to a namespace, as in {@code pkg:npm/@scope/name}. */
  private static int versionAt(String name) {
    int at = name.lastIndexOf('@');
    return at > name.lastIndexOf('/') && name.charAt(at - 1) != '/' ? at : -1;
  }
}
