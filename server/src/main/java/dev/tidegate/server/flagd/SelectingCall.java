package dev.tidegate.server.flagd;

import dev.tidegate.server.serving.Selector;
import java.time.Duration;
import java.util.Optional;

/** A call that has its selector in the message, unless it has one beside it. */
record SelectingCall(Call call, String selector) implements Call {
  @Override
  public Optional<String> header(String name) {
    var header = call.header(name);
    return name.equals(Selector.HEADER) ? header.or(() -> Optional.of(selector)) : header;
  }

  @Override
  public void send(Message message) {
    call.send(message);
  }

  @Override
  public void beat() {
    call.beat();
  }

  @Override
  public Duration left() {
    return call.left();
  }

  @Override
  public void whenGone(Runnable todo) {
    call.whenGone(todo);
  }
}
