package dev.tidegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client, as it comes, against the real server: all that an application does with flags. */
@TestMethodOrder(OrderAnnotation.class)
class ClientsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A connection that is dead is found out by the next thing that is written on it. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Map<Clients, Client> CLIENTS = new EnumMap<>(Clients.class);

  @TempDir private static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start(folder);
    flag(
        "banner",
        """
        "variants":{"on":true,"off":false},"defaultVariant":"off",
        "targeting":{"if":[{"in":[{"var":"country"},["DE","FR"]]},"on",null]}\
        """);
    flag("colour", "\"variants\":{\"r\":\"red\",\"b\":\"blue\"},\"defaultVariant\":\"r\"");
    flag("size", "\"variants\":{\"s\":10,\"l\":20},\"defaultVariant\":\"s\"");
    flag("ratio", "\"variants\":{\"h\":0.5,\"w\":1.5},\"defaultVariant\":\"h\"");
    flag("layout", "\"variants\":{\"x\":{\"columns\":3}},\"defaultVariant\":\"x\"");
    flag("dark", "\"state\":\"DISABLED\",\"variants\":{\"on\":true},\"defaultVariant\":\"on\"");
  }

  private static void flag(String key, String members) throws Exception {
    server.flag(key, "{\"governed\":false," + members + "}");
  }

  @AfterAll
  static void stop() {
    CLIENTS.values().forEach(Client::close);
    CLIENTS.clear();
    server.close();
  }

  /** One of each is enough for all that is asked of it. */
  private static Client client(Clients kind) throws IOException, InterruptedException {
    var client = CLIENTS.get(kind);
    if (client == null) {
      client = kind.connect(server);
      CLIENTS.put(kind, client);
    }
    return client;
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfValueArrives(Clients kind) throws Exception {
    var client = client(kind);
    assertThat(client.ask(Ask.of(Ask.Type.BOOLEAN, "banner", "true")).value()).isEqualTo("false");
    assertThat(client.ask(Ask.of(Ask.Type.STRING, "colour", "\"none\"")))
        .isEqualTo(new Answer("\"red\"", "r", "STATIC", ""));
    assertThat(client.ask(Ask.of(Ask.Type.INT, "size", "1")).value()).isEqualTo("10");
    assertThat(client.ask(Ask.of(Ask.Type.DOUBLE, "ratio", "1")).value()).isEqualTo("0.5");
    assertThat(client.ask(Ask.of(Ask.Type.OBJECT, "layout", "{}")).value())
        .isEqualTo("{\"columns\":3}");
  }

  @ParameterizedTest
  @EnumSource
  void targetingDecidesByTheContext(Clients kind) throws Exception {
    var banner = Ask.of(Ask.Type.BOOLEAN, "banner", "false");
    var client = client(kind);
    assertThat(client.ask(banner.with("country", "DE")))
        .isEqualTo(new Answer("true", "on", "TARGETING_MATCH", ""));
    assertThat(client.ask(banner.with("country", "GB")))
        .isEqualTo(new Answer("false", "off", "DEFAULT", ""));
  }

  @ParameterizedTest
  @EnumSource
  void aFlagThatIsOffGivesTheDefaultInTheCode(Clients kind) throws Exception {
    var client = client(kind);
    assertThat(client.ask(Ask.of(Ask.Type.BOOLEAN, "dark", "false")).value()).isEqualTo("false");
    assertThat(client.ask(Ask.of(Ask.Type.BOOLEAN, "dark", "true")).value()).isEqualTo("true");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownFlagGivesTheDefaultInTheCode(Clients kind) throws Exception {
    var client = client(kind);
    var answer = client.ask(Ask.of(Ask.Type.STRING, "colur", "\"none\""));
    assertThat(answer.value()).isEqualTo("\"none\"");
    assertThat(answer.error()).isEqualTo("FLAG_NOT_FOUND");
  }

  @ParameterizedTest
  @EnumSource
  void aValueOfAnotherTypeIsNotTaken(Clients kind) throws Exception {
    var client = client(kind);
    var answer = client.ask(Ask.of(Ask.Type.BOOLEAN, "colour", "true"));
    assertThat(answer.value()).isEqualTo("true");
    assertThat(answer.error()).isEqualTo("TYPE_MISMATCH");
  }

  @ParameterizedTest
  @EnumSource
  void aChangeArrivesAndThenAKill(Clients kind) throws Exception {
    var key = "changing-" + kind.name();
    var ask = Ask.of(Ask.Type.STRING, key, "\"of the code\"");
    flag(key, "\"variants\":{\"a\":\"one\",\"b\":\"two\"},\"defaultVariant\":\"a\"");
    var client = client(kind);
    until(client, ask, "\"one\""::equals);

    flag(key, "\"variants\":{\"a\":\"one\",\"b\":\"two\"},\"defaultVariant\":\"b\"");
    until(client, ask, "\"two\""::equals);

    server.kill(key);
    until(client, ask, "\"of the code\""::equals);
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA_FLAGD_RPC", "JAVA_FLAGD_IN_PROCESS", "NODE_FLAGD_IN_PROCESS"})
  void aStreamDoesNotOutliveItsClient(Clients kind) throws Exception {
    int before = server.followers();
    try (var client = kind.connect(server)) {
      assertThat(client.ask(Ask.of(Ask.Type.STRING, "colour", "\"\"")).value())
          .isEqualTo("\"red\"");
      assertThat(server.followers()).isGreaterThan(before);
    }
    long end = System.nanoTime() + LONG.toNanos();
    while (server.followers() > before && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(server.followers()).isEqualTo(before);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void allComeBackAfterARestart() throws Exception {
    var ask = Ask.of(Ask.Type.STRING, "lasting", "\"of the code\"");
    flag("lasting", "\"variants\":{\"a\":\"one\",\"b\":\"two\"},\"defaultVariant\":\"a\"");
    for (var kind : Clients.values()) {
      until(client(kind), ask, "\"one\""::equals);
    }

    server.restart();
    flag("lasting", "\"variants\":{\"a\":\"one\",\"b\":\"two\"},\"defaultVariant\":\"b\"");

    for (var kind : Clients.values()) {
      until(client(kind), ask, "\"two\""::equals);
    }
  }

  /** Asks again and again, for as long as anybody would wait. */
  private static void until(Client client, Ask ask, Predicate<String> value)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var answer = client.ask(ask);
    while (!value.test(answer.value()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
      answer = client.ask(ask);
    }
    assertThat(answer.value()).as(answer.toString()).matches(value);
  }
}
