package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are none. */
class GarbageTest {
  private static final String STABLE = Way.json(Way.settled());
  private static final String CLIMBING = Way.json(Way.climbing(Way.EVERYBODY));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: delta\ndata: not json\n\n",
        "event: delta\ndata: []\n\n",
        "event: delta\ndata: null\n\n",
        "event: delta\ndata: {\"generation\":7,\"at\":1,\"flags\":{}}\n\n",
        "event: delta\ndata: {\"generation\":\"1\",\"at\":1,\"flags\":{}}\n\n",
        "event: delta\ndata: {\"generation\":\"1.x\",\"at\":1,\"flags\":{}}\n\n",
        "event: delta\ndata: {\"generation\":\"1.99999999999999999999\",\"at\":1}\n\n",
        "event: delta\ndata: {\"generation\":\"1.2\",\"flags\":{}}\n\n",
        "event: delta\ndata: {\"generation\":\"1.2\",\"at\":\"soon\",\"flags\":{}}\n\n",
        "event: heartbeat\ndata: {\"generation\":\"1.1\",\"at\":1e400}\n\n",
        "event: delta\ndata: \u0000\ufffd{{{{{{{{\n\n",
      })
  void anEventThatMakesNoSenseChangesNothingAndAnotherStreamIsOpened(String garbage)
      throws Exception {
    try (var server = FakeServer.showing(STABLE);
        var client = server.connect()) {
      server.opensWith(line -> line.resumed("1.2", 60_000, CLIMBING));
      server.line(0).raw(garbage);
      assertThat(server.line(1).lastEventId()).as("nothing was applied").isEqualTo("1.1");
      Until.holds("it goes on", () -> Way.serves(client).equals("new"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": a comment\n\n",
        "retry: 3\n\n",
        "\n\n\n\n",
        "event: delta\n\n",
        "no field at all\n\n",
        "event: tomorrow\ndata: {\"generation\":\"1.1\",\"at\":1}\n\n",
        "data: {\"generation\":\"1.1\",\"at\":1}\n\n",
      })
  void whatSaysNothingIsPassedOver(String text) throws Exception {
    try (var server = FakeServer.showing(STABLE);
        var client = server.connect()) {
      server.line(0).raw(text).delta("1.2", CLIMBING);
      Until.holds("it goes on", () -> Way.serves(client).equals("new"));
      assertThat(server.lines()).as("on the same stream").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "{}", "null", "{\"variants\":[]}"})
  void aFlagThatIsNoneCountsAsKilled(String flag) throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = server.connect()) {
      Until.holds("it is served", () -> Way.serves(client).equals("new"));
      server.line(0).delta("1.2", "{\"way\":" + flag + "}");
      Until.holds("not any more", () -> client.evaluate("way", Way.USER).variant() == null);
      assertThat(server.lines()).as("on the same stream").hasSize(1);
    }
  }

  @Test
  void halfAnEventIsNone() throws Exception {
    try (var server = FakeServer.showing(STABLE);
        var client = server.connect()) {
      server.opensWith(line -> line.resumed("1.2", 60_000, CLIMBING));
      server
          .line(0)
          .raw("event: delta\ndata: {\"generation\":\"1.9\",\"at\":1,\"flags\":{}}\n")
          .end();
      assertThat(server.line(1).lastEventId()).isEqualTo("1.1");
      Until.holds("it goes on", () -> Way.serves(client).equals("new"));
    }
  }

  @Test
  void aPageInsteadOfAStreamIsLeftEvenWhenItNeverEnds() throws Exception {
    var page =
        "<html>\nevent: snapshot\ndata: {\"generation\":\"9.9\",\"at\":1,\"lease\":1,"
            + "\"flags\":{}}\n\n";
    try (var server = new FakeServer(line -> line.answer(200, "text/html").raw(page));
        var client = Tidegate.connect(server.options().withStartTimeout(Duration.ZERO))) {
      server.line(1);
      assertThat(client.isReady()).isFalse();
      server.opensWith(line -> line.snapshot("1.1", 60_000, CLIMBING));
      Until.holds("it is heard at last", () -> Way.serves(client).equals("new"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 403, 404, 500})
  void anAnswerThatIsNoStreamIsTriedAgain(int status) throws Exception {
    try (var server = FakeServer.showing(CLIMBING);
        var client = server.connect()) {
      server.opensWith(line -> line.answer(status, "text/event-stream").end());
      server.line(0).end();
      server.line(1);
      server.opensWith(line -> line.resumed("1.2", 60_000, STABLE));
      Until.holds("it is heard again", () -> Way.serves(client).equals("old"));
    }
  }

  /** A line that never ends, as fast as anybody reads. */
  private static final class Endless extends InputStream {
    private final InputStream begin;
    long given;

    Endless(String begin) {
      this.begin = new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
      int next = begin.read();
      given++;
      return next < 0 ? 'x' : next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        bytes[from + i] = (byte) read();
      }
      return length;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: ", "event: ", ": ", ""})
  void aLineWithoutAnEndIsNotKept(String begin) {
    var endless = new Endless(begin);
    var events = new EventReader(endless, 100_000);
    assertThatThrownBy(events::next).isInstanceOf(IOException.class).hasMessageContaining("100000");
    assertThat(endless.given).isLessThan(200_000);
  }

  @Test
  void manyLinesOfDataAreNotKeptEither() {
    var lines = ("data: " + "x".repeat(1_000) + "\n").repeat(200);
    var events = new EventReader(new Endless(lines), 100_000);
    assertThatThrownBy(events::next).isInstanceOf(IOException.class).hasMessageContaining("100000");
  }

  @Test
  void anEventAsLargeAsAllowedIsRead() throws Exception {
    var text = "data: " + "x".repeat(100_000) + "\r\n\r\nevent: b\ndata: y\n\n";
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var events = new EventReader(in, 100_000);
    assertThat(events.next()).isEqualTo(new EventReader.Event("message", "x".repeat(100_000)));
    assertThat(events.next()).isEqualTo(new EventReader.Event("b", "y"));
    assertThat(events.next()).isNull();
  }
}
