package dev.tidegate.bench.fanout;

/**
 * What was measured of so many flags and streams.
 *
 * @param sent from when the kill was asked for, over HTTP
 * @param accepted from when it was durable and given to the streams, by the server's own stamp
 * @param raw of the same bytes, by a selector and nothing else
 */
record Cell(int flags, int streams, Latencies sent, Latencies accepted, Latencies raw) {
  static Cell of(int flags, int streams) {
    return new Cell(flags, streams, new Latencies(), new Latencies(), new Latencies());
  }
}
