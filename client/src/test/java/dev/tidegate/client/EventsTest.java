package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderEvent;
import dev.tidegate.flags.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenFeature's listeners are told, and what it is told of them. */
class EventsTest {
  @TempDir Path folder = Path.of("");

  private final List<String> events = new CopyOnWriteArrayList<>();

  private void listen(Tidegate tidegate, String domain) {
    var api = OpenFeatureAPI.getInstance();
    api.setProvider(domain, tidegate.provider());
    var client = api.getClient(domain);
    for (var event : ProviderEvent.values()) {
      client.on(
          event,
          details ->
              events.add(
                  event.name().replace("PROVIDER_", "")
                      + (event == ProviderEvent.PROVIDER_CONFIGURATION_CHANGED
                          ? details.getFlagsChanged()
                          : "")));
    }
  }

  private void until(String event) throws InterruptedException {
    Until.holds(event + " among " + events, () -> events.contains(event));
  }

  @Test
  void onlyFlagsThatAreOthersNowHaveChanged() throws Exception {
    var more = "{\"variants\":{\"a\":1},\"defaultVariant\":\"a\"}";
    var both = "{\"more\":" + more + "," + Way.json(Way.settled()).substring(1);
    try (var server = FakeServer.showing(both);
        var client = server.connect()) {
      listen(client, "events-changed");
      until("READY");
      server.line(0).snapshot("1.2", 60_000, both).snapshot("1.3", 60_000, both);
      server.line(0).delta("1.4", Way.json(Way.settledNew()));
      until("CONFIGURATION_CHANGED[way]");
      assertThat(Collections.frequency(events, "CONFIGURATION_CHANGED[more, way]"))
          .as("at the beginning alone")
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aStreamThatEndsIsStaleAndReadyWhenItIsBack() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()));
        var client = server.connect()) {
      listen(client, "events-stale");
      until("READY");
      events.clear();
      server.opensWith(line -> line.resumed("1.2", 60_000, "{}"));
      server.line(0).end();
      until("STALE");
      until("READY");
    }
  }

  @Test
  void aTokenThatIsRefusedIsAnError() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()));
        var client = server.connect()) {
      listen(client, "events-refused");
      until("READY");
      server.opensWith(line -> line.answer(401, "application/json").end());
      server.line(0).end();
      until("ERROR");
      assertThat(Way.serves(client)).as("goes on").isEqualTo("old");
    }
  }

  @Test
  void aFileThatBreaksIsAnErrorAndFlagsAreServed() throws Exception {
    var file = folder.resolve("flags.json");
    Files.writeString(file, "{\"flags\":" + Way.json(Way.settled()) + "}");
    try (var client = Tidegate.connect(TidegateOptions.withoutServer().withFlagFile(file))) {
      listen(client, "events-file");
      until("READY");
      Files.writeString(file, "{");
      until("ERROR");
      assertThat(Way.serves(client)).isEqualTo("old");
      Files.writeString(file, "{\"flags\":" + Way.json(Way.settledNew()) + "}");
      until("CONFIGURATION_CHANGED[way]");
    }
  }

  @Test
  void theServerIsAskedForNothingElse() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()));
        var client =
            Tidegate.connect(
                server
                    .options()
                    .withFlags("way", "other")
                    .withPrefixes("checkout/")
                    .withStartTimeout(Duration.ofSeconds(5)))) {
      assertThat(Way.serves(client)).isEqualTo("old");
      assertThat(server.line(0).query()).endsWith("&flags=other,way&prefixes=checkout/");
    }
  }

  @Test
  void whatIsTrackedCountsForWhateverClimbsAndCountsIt() throws Exception {
    var counted = Way.counting(Way.EVERYBODY, List.of(new Counted("paid", Counted.Kind.EVENT, 0)));
    try (var server = FakeServer.showing(Way.json(counted));
        var client = server.connect()) {
      OpenFeatureAPI.getInstance().setProvider("events-track", client.provider());
      var application = OpenFeatureAPI.getInstance().getClient("events-track");
      Until.holds("flags are here", () -> Way.serves(client).equals("new"));
      application.track("unheard-of", Way.USER);
      application.track("paid", Way.USER);
      Until.holds(
          "it is reported",
          () -> server.reports().stream().anyMatch(r -> r.text().contains("\"marked\":[1]")));
    }
  }
}
