package dev.tidegate.examples.billing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * People who want to know when they are billed: so many requests a second, from so many sticky
 * users, at real zones and moments of fifty years, each answer checked by an oracle. Each second a
 * line of figures goes to standard output (see {@link Harm#line}), until standard input ends.
 *
 * <p>Arguments: requests per second, users, addresses of the service's instances.
 */
public final class Load {
  private static final int MOST_OPEN = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final Harm harm = new Harm();
  private final List<String> instances;
  private final int users;
  private final long intervalNanos;

  private Load(int perSecond, int users, List<String> instances) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.users = users;
    this.instances = instances;
  }

  public static void main(String[] args) {
    var instances = List.of(args).subList(2, args.length);
    var load = new Load(Integer.parseInt(args[0]), Integer.parseInt(args[1]), instances);
    Thread.ofVirtual().start(Load::stopWithParent);
    Thread.ofPlatform().daemon().start(load::tell);
    load.run();
  }

  private static void stopWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nothing is said to us
      }
    } catch (IOException _) {
      // as good as ended
    }
    System.exit(0);
  }

  private void tell() {
    while (true) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      System.out.println(harm.line());
    }
  }

  /** At a steady pace, whatever the answers take: a slow service does not thin out its own load. */
  private void run() {
    var random = new Random(1);
    long start = System.nanoTime();
    long next = start;
    for (long n = 0; ; n++) {
      next += pause(next - start);
      LockSupport.parkNanos(next - System.nanoTime());
      var subscriber = Subscriber.of(random.nextInt(users));
      var at = Subscriber.moment(random);
      var instance = instances.get((int) (n % instances.size()));
      if (open.tryAcquire()) {
        Thread.ofVirtual().start(() -> ask(instance, subscriber, at));
      } else {
        harm.unanswered();
      }
    }
  }

  /**
   * The pause between two requests; longer at first, for cold processes are not what is judged
   * here.
   */
  private long pause(long sinceStart) {
    double warm = Math.min(1, .1 + .9 * sinceStart / WARM_UP.toNanos());
    return Math.round(intervalNanos / warm);
  }

  private void ask(String instance, Subscriber subscriber, java.time.Instant at) {
    long sentMillis = System.currentTimeMillis();
    long started = System.nanoTime();
    try {
      var response =
          http.send(request(instance, subscriber, at), HttpResponse.BodyHandlers.ofString());
      var words = response.body().split(" ", 2);
      boolean right =
          response.statusCode() == 200 && words[0].equals(subscriber.expected(at).toString());
      harm.answered(
          subscriber.number(),
          response.statusCode() == 200 ? words[1] : "?",
          right,
          System.nanoTime() - started,
          sentMillis);
    } catch (IOException e) {
      harm.unanswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.release();
    }
  }

  private static HttpRequest request(String instance, Subscriber subscriber, java.time.Instant at) {
    var uri =
        instance
            + "/next?user=user-"
            + subscriber.number()
            + "&zone="
            + URLEncoder.encode(subscriber.zone().getId(), StandardCharsets.UTF_8)
            + "&at="
            + at
            + "&period="
            + subscriber.period()
            + (subscriber.internal() ? "&internal=true" : "");
    return HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build();
  }
}
