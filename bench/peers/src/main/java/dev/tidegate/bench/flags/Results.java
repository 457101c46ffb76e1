package dev.tidegate.bench.flags;

import dev.tidegate.bench.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run found. */
final class Results {
  /** What is known of one engine with one flag. */
  record Cell(int on, Measured oneThread, Measured allCores) {}

  private final Map<String, Map<Peer, Integer>> answers = new HashMap<>();
  private final Map<Peer, String> absent = new EnumMap<>(Peer.class);
  private final Map<String, Measured> oneThread = new HashMap<>();
  private final Map<String, Measured> allCores = new HashMap<>();
  private final Map<String, Measured> growth = new HashMap<>();

  void answered(Peer peer, String flag, int on) {
    answers.computeIfAbsent(flag, _ -> new EnumMap<>(Peer.class)).put(peer, on);
  }

  void absent(Peer peer, String why) {
    absent.put(peer, why);
  }

  /** Adds what was measured by so many threads. */
  void measured(int threads, Map<String, Measured> more) {
    (threads == 1 ? oneThread : allCores).putAll(more);
  }

  void grown(Map<String, Measured> more) {
    growth.putAll(more);
  }

  /** The engines that answered, in order. */
  List<Peer> present(String flag) {
    return new ArrayList<>(answers.getOrDefault(flag, Map.of()).keySet());
  }

  /** Why engines could not be started here. */
  Map<Peer, String> absent() {
    return absent;
  }

  /** Null when the engine has no such flag, or could not be started. */
  @Nullable Cell cell(Peer peer, String flag) {
    var on = answers.getOrDefault(flag, Map.of()).get(peer);
    var name = "PeerEvaluation.on " + flag + " " + peer;
    var one = oneThread.get(name);
    var all = allCores.get(name);
    return on == null || one == null || all == null ? null : new Cell(on, one, all);
  }

  Cell own(Peer peer, String flag) {
    return Objects.requireNonNull(cell(peer, flag), peer.text + ", " + flag);
  }

  /** The evaluator with {@code 30 rules}, or {@code 100 flags}. */
  Measured growth(String size) {
    return Objects.requireNonNull(growth.get("Growth.evaluate " + size), size);
  }
}
