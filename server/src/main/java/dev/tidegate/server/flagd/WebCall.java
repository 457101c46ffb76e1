package dev.tidegate.server.flagd;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call over plain HTTP. */
final class WebCall implements Call {
  private static final Duration TERM = Duration.ofDays(1);

  /** On HTTP/2 nobody says that a page is gone: it comes back if it is not. */
  private static final Duration HTTP_2_TERM = Duration.ofMinutes(10);

  private final ServerRequest request;
  private final Consumer<Message> out;
  private final Deadline deadline;
  private @Nullable Message last;

  /** A call whose messages are sent as they come. */
  WebCall(ServerRequest request, Consumer<Message> out) {
    this.request = request;
    this.out = out;
    boolean is2 = request.prologue().protocolVersion().startsWith("2");
    this.deadline =
        Deadline.connect(
            request.headers().first(HeaderNames.create("Connect-Timeout-Ms")),
            is2 ? HTTP_2_TERM : TERM);
  }

  /** A call whose one message is kept. */
  WebCall(ServerRequest request) {
    this(request, _ -> {});
  }

  /** The message that was sent. */
  Message only() {
    return Objects.requireNonNull(last, "a method without an answer");
  }

  @Override
  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  @Override
  public void send(Message message) {
    last = message;
    out.accept(message);
  }

  @Override
  public void beat() {
    // events of this kind keep the connection by themselves
  }

  @Override
  public Duration left() {
    return deadline.left();
  }

  @Override
  public void whenGone(Runnable todo) {
    // writing tells
  }
}
