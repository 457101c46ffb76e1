package dev.tidegate.server.codec;

import org.jspecify.annotations.Nullable;

/**
 * Where in a JSON text something is. Put into words only when something is wrong there, for most
 * texts are as they should be.
 *
 * @param within null for the whole text
 */
record Place(@Nullable Place within, String name, int index) {
  /** The whole text. */
  static final Place ROOT = new Place(null, "", -1);

  /** The place of a member. */
  Place in(String member) {
    return new Place(this, member, -1);
  }

  /** The place of an item of a list. */
  Place in(int item) {
    return new Place(this, "", item);
  }

  /** Its path, such as {@code stages.0.share}; empty for the whole text. */
  String text() {
    if (within == null) {
      return "";
    }
    var own = index < 0 ? name : Integer.toString(index);
    return within.within == null ? own : within.text() + "." + own;
  }
}
