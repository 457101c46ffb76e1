package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.Audience;
import dev.tidegate.server.serving.Feed;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All methods, by their paths. Immutable. */
public final class Rpcs {
  private final Map<String, Rpc> byPath = new LinkedHashMap<>();

  private Rpcs() {}

  /** Those that hand out values. */
  public static Rpcs evaluations(Audience audience, Feed feed) {
    var rpcs = new Rpcs();
    new Evaluations(new Stage(audience, feed)).rpcs().forEach(rpcs::add);
    return rpcs;
  }

  /** Those that hand out rules. */
  public static Rpcs syncing(Audience audience, Feed feed) {
    var rpcs = new Rpcs();
    new Syncing(new Stage(audience, feed)).rpcs().forEach(rpcs::add);
    return rpcs;
  }

  /** These and others. */
  public Rpcs and(Rpcs others) {
    var both = new Rpcs();
    both.byPath.putAll(byPath);
    both.byPath.putAll(others.byPath);
    return both;
  }

  /** Those of these that answer once. */
  public Rpcs single() {
    var single = new Rpcs();
    byPath.values().stream().filter(rpc -> !rpc.streams()).forEach(single::add);
    return single;
  }

  private void add(Rpc rpc) {
    byPath.put(rpc.path(), rpc);
  }

  Iterable<Rpc> all() {
    return byPath.values();
  }

  /**
   * The method at a path.
   *
   * @throws RpcProblem when there is none
   */
  Rpc at(String path) {
    return Optional.ofNullable(byPath.get(path))
        .orElseThrow(
            () -> new RpcProblem(RpcCode.UNIMPLEMENTED, "there is no method " + path + " here"));
  }

  /** Calls a method; whatever it throws is an answer. */
  static Optional<RpcProblem> call(Rpc rpc, Json.Obj request, Call call) {
    try {
      rpc.body().answer(request, call);
      return Optional.empty();
    } catch (Gone | ServerConnectionException | SocketWriterException | UncheckedIOException e) {
      throw e; // nobody is there to be told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new RpcProblem(RpcCode.UNAVAILABLE, "the server stops"));
    } catch (RuntimeException e) {
      return Optional.of(RpcProblem.of(rpc.path(), e));
    }
  }

  /** The client is not there any more, so nothing is to be answered. */
  static final class Gone extends RuntimeException {
    Gone(String message) {
      super(message);
    }
  }
}
