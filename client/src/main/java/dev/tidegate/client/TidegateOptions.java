package dev.tidegate.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the server, and who speaks. Immutable; start with {@link #of} and change what must
 * be.
 */
public final class TidegateOptions {
  private static final Duration START = Duration.ofSeconds(2);
  private static final Duration OUTCOME = Duration.ofSeconds(30);
  private static final Duration FLUSH = Duration.ofSeconds(1);

  private final URI server;
  private final String token;
  private final String scope;
  private final @Nullable String version;
  private final @Nullable Path settledFile;
  private final Duration startTimeout;
  private final Duration outcomeTimeout;
  private final Duration flushEvery;

  private TidegateOptions(
      URI server,
      String token,
      String scope,
      @Nullable String version,
      @Nullable Path settledFile,
      Duration startTimeout,
      Duration outcomeTimeout,
      Duration flushEvery) {
    this.server = server;
    this.token = token;
    this.scope = scope;
    this.version = version;
    this.settledFile = settledFile;
    this.startTimeout = startTimeout;
    this.outcomeTimeout = outcomeTimeout;
    this.flushEvery = flushEvery;
  }

  /**
   * The least that there is to say.
   *
   * @param server such as {@code http://127.0.0.1:7070}
   * @param token a service's token
   * @param scope {@code project/environment/service}, as the token has it
   */
  public static TidegateOptions of(URI server, String token, String scope) {
    return new TidegateOptions(server, token, scope, null, null, START, OUTCOME, FLUSH);
  }

  /** The digest of the artefact that runs, {@code sha256:…}: outcomes are reported in its name. */
  public TidegateOptions withVersion(String digest) {
    return new TidegateOptions(
        server, token, scope, digest, settledFile, startTimeout, outcomeTimeout, flushEvery);
  }

  /**
   * Where settled values are kept, for a start without the server; none are kept by default. Its
   * owner alone may read the file; one that was kept for another scope is passed over.
   */
  public TidegateOptions withSettledFile(Path file) {
    return new TidegateOptions(
        server, token, scope, version, file, startTimeout, outcomeTimeout, flushEvery);
  }

  /** How long {@link Tidegate#connect} waits for flags; 2 s by default. */
  public TidegateOptions withStartTimeout(Duration timeout) {
    return new TidegateOptions(
        server, token, scope, version, settledFile, timeout, outcomeTimeout, flushEvery);
  }

  /** After how long an outcome that was begun and never closed is a failure; 30 s by default. */
  public TidegateOptions withOutcomeTimeout(Duration timeout) {
    return new TidegateOptions(
        server, token, scope, version, settledFile, startTimeout, timeout, flushEvery);
  }

  /** How often outcomes are reported; every second by default. */
  public TidegateOptions withFlushEvery(Duration interval) {
    return new TidegateOptions(
        server, token, scope, version, settledFile, startTimeout, outcomeTimeout, interval);
  }

  URI server() {
    return server;
  }

  String token() {
    return token;
  }

  String scope() {
    return scope;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable Path settledFile() {
    return settledFile;
  }

  Duration startTimeout() {
    return startTimeout;
  }

  Duration outcomeTimeout() {
    return outcomeTimeout;
  }

  Duration flushEvery() {
    return flushEvery;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "TidegateOptions[" + server + ", " + scope + "]";
  }
}
