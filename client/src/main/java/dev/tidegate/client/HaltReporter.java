package dev.tidegate.client;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells the server of halts at once, and until it knows; of each invariant on each arm of a rollout
 * the first, for one is enough to make it fall.
 */
final class HaltReporter implements Outcomes.Halts {
  private static final System.Logger LOG = System.getLogger(HaltReporter.class.getName());

  private static final int TRIES = 8;
  private static final int MOST = 1_000;
  private static final long PAUSE_MILLIS = 200;

  private final Wire wire;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  HaltReporter(Wire wire) {
    this.wire = wire;
  }

  @Override
  public void halt(String rollout, Arm arm, String invariant, String owner, String detail) {
    if (told.size() >= MOST || !told.add(rollout + " " + arm + " " + invariant)) {
      return;
    }
    Map<String, Json> body = new LinkedHashMap<>();
    body.put("rollout", Json.of(rollout));
    body.put("arm", Json.of(arm == Arm.CANDIDATE ? "candidate" : "control"));
    body.put("invariant", Json.of(invariant));
    body.put("owner", Json.of(owner));
    body.put("detail", Json.of(detail));
    tell(new Json.Obj(body), 1);
  }

  private void tell(Json body, int attempt) {
    wire.postLater("/api/v1/violations", body)
        .handle((status, e) -> status == null ? 0 : status)
        .thenAccept(status -> answered(status, body, attempt))
        .exceptionally(
            e -> {
              LOG.log(System.Logger.Level.ERROR, "could not tell of a halt", e);
              return null;
            });
  }

  /**
   * Goes on from an answer.
   *
   * @param status 0 when there was none
   */
  private void answered(int status, Json body, int attempt) {
    if (status >= 200 && status < 300) {
      return;
    }
    boolean mayPass = status == 0 || status == 401 || status == 429 || status >= 500;
    if (!mayPass || attempt == TRIES) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the server does not take a halt"
              + (status == 0 ? "" : " (" + status + ")")
              + ": "
              + body.text());
      return;
    }
    CompletableFuture.delayedExecutor(PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS)
        .execute(() -> tell(body, attempt + 1));
  }
}
