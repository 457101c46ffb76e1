package dev.tidegate.signal;

import java.util.ArrayList;

/**
 * What is missing from a window.
 *
 * @param silent clients that hold the stream and do not report
 * @param dropped outcomes and reports that were lost on the way
 * @param foreign reports by clients that run another artefact than the one that climbs
 */
public record Gaps(int silent, long dropped, int foreign) {
  public static final Gaps NONE = new Gaps(0, 0, 0);

  /** These, and so many more outcomes that were lost. */
  public Gaps andDropped(long more) {
    return new Gaps(silent, dropped + more, foreign);
  }

  public boolean isNone() {
    return silent == 0 && dropped == 0 && foreign == 0;
  }

  /** In words. */
  public String text() {
    var parts = new ArrayList<String>();
    if (silent > 0) {
      parts.add(silent + " connected clients do not report");
    }
    if (dropped > 0) {
      parts.add(dropped + " outcomes were lost on the way");
    }
    if (foreign > 0) {
      parts.add(foreign + " reports came from another artefact than the change's");
    }
    return parts.isEmpty() ? "nothing is missing" : String.join(", ", parts);
  }
}
