package dev.tidegate.server.console;

import java.util.function.Supplier;

/**
 * A part of a page that changes by itself.
 *
 * @param id of its element
 * @param html of the whole element
 * @param shape as long as it is the same, the fragments within say what is new
 * @param within the id of the fragment that this one is a part of; empty for none
 */
record Fragment(String id, Supplier<String> html, String shape, String within) {

  static Fragment of(String id, String html) {
    return new Fragment(id, () -> html, html, "");
  }
}
