package dev.tidegate.server.stream;

import dev.tidegate.kernel.Generation;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All streams with the same view, and what was encoded for them: the first that asks pays for all.
 * Guarded by the hub.
 */
final class Audience {
  /** Since different moments; slow readers make many, and few want the same. */
  private static final int MOST_KEPT = 16;

  private final View view;
  private final Map<Generation, Frame> deltas = new HashMap<>();
  private byte @Nullable [] everything;

  /** Those who follow. */
  final Set<Subscriber> subscribers = new LinkedHashSet<>();

  Audience(View view) {
    this.view = view;
  }

  View view() {
    return view;
  }

  /** What was encoded says something that is not so any more. */
  void forget() {
    deltas.clear();
    everything = null;
  }

  /** Another moment, but the same flags. */
  void forgetDeltas() {
    deltas.clear();
  }

  /** All flags of the view, as JSON. */
  byte[] everything(Showing showing) {
    if (everything == null) {
      everything = showing.json(view.of(showing.flags()));
    }
    return everything;
  }

  /**
   * What changed since a moment.
   *
   * @param stamp the server's clock
   */
  Frame delta(Generation since, Showing showing, long stamp) {
    var known = deltas.get(since);
    if (known != null) {
      return known;
    }
    var fresh =
        showing
            .since(since)
            .map(ids -> Frames.delta(showing.generation(), stamp, showing.json(view.of(ids))))
            .orElseGet(() -> Frames.snapshot(showing.generation(), stamp, everything(showing)));
    if (deltas.size() < MOST_KEPT) {
      deltas.put(since, fresh);
    }
    return fresh;
  }
}
