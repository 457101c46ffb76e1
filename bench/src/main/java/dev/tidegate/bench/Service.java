package dev.tidegate.bench;

import dev.openfeature.sdk.EvaluationContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The application whose flags are measured: a client that a fork of the benchmark connects to the
 * server, which the process that forked it had started.
 */
public final class Service {
  private static final String SERVER = "bench.server";
  private static final String TOKEN = "bench.token";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private Service() {}

  /** What a fork must be told so that it can {@link #connect}. */
  public static List<String> options(URI server, String token) {
    return List.of("-D" + SERVER + "=" + server, "-D" + TOKEN + "=" + token);
  }

  /** Connects to the server that this process was told of. */
  public static Tidegate connect() {
    return connect(URI.create(property(SERVER)), property(TOKEN));
  }

  /**
   * Connects from the process that measures nothing itself: what climbs would be taken back if no
   * client applied it soon.
   */
  public static Tidegate connect(URI server, String token) {
    return Tidegate.connect(TidegateOptions.of(server, token, Operator.SCOPE));
  }

  private static String property(String name) {
    var value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("start it with bench/run: " + name + " is not set");
    }
    return value;
  }

  /** Waits until something climbs on a flag; throws when nothing does for long. */
  public static void awaitClimb(Tidegate tidegate, String flag, EvaluationContext somebody)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (tidegate.evaluate(flag, somebody).attribution() == null) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException("nothing climbs on " + flag);
      }
      Thread.sleep(10);
    }
  }
}
