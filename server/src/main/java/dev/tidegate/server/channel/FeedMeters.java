package dev.tidegate.server.channel;

import dev.tidegate.server.http.MetricsResource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What feeds have answered, by channel, format and release. */
public final class FeedMeters implements MetricsResource.Meters {
  private final Feeds feeds;

  public FeedMeters(Feeds feeds) {
    this.feeds = feeds;
  }

  /** One that is registered already stays as it is. */
  @Override
  public void look(MeterRegistry registry) {
    feeds
        .served()
        .forEach(
            (what, count) ->
                FunctionCounter.builder("tidegate.feed.answers", count, LongAdder::sum)
                    .description("Answers of update feeds, by the release that they offer")
                    .tag("channel", what.channel())
                    .tag("format", what.format())
                    .tag("release", what.version())
                    .register(registry));
  }
}
