package dev.tidegate.server.console;

import java.util.Optional;

/**
 * What is around a page.
 *
 * @param title of the page
 * @param status at its head; empty when nobody is logged in
 * @param stream that keeps it up to date; empty for none
 * @param style the path of the style sheet
 * @param script the path of the script
 * @param icon the path of the icon
 */
public record Frame(
    String title,
    Optional<Status> status,
    String stream,
    String style,
    String script,
    String icon) {

  static Frame of(String title, Optional<Status> status, String stream) {
    return new Frame(
        title, status, stream, Asset.STYLE.path(), Asset.SCRIPT.path(), Asset.ICON.path());
  }

  /** What a page is made of: one of another build has to be loaded again. */
  public String build() {
    return Asset.BUILD;
  }
}
