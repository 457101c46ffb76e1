package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.http.Api;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The same methods for those who can not speak gRPC, such as pages in a browser: Connect
 * (connectrpc.com/docs/protocol) in JSON and protobuf, and gRPC-web, by POST.
 */
public final class ConnectResource implements HttpService {
  private final Rpcs rpcs;

  public ConnectResource(Rpcs rpcs) {
    this.rpcs = rpcs;
  }

  @Override
  public void routing(HttpRules rules) {
    for (var rpc : rpcs.all()) {
      rules.post(rpc.path(), (request, response) -> answer(rpc, request, response));
    }
  }

  private void answer(Rpc rpc, ServerRequest request, ServerResponse response) {
    var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    var format = WebFormat.of(type, rpc.streams());
    if (format.isEmpty()) {
      var error = new RpcProblem(RpcCode.UNIMPLEMENTED, "this type of content is not spoken here");
      response.status(415).header(HeaderNames.CONTENT_TYPE, WebFormat.JSON).send(error(error));
      return;
    }
    try {
      if (format.get().isFramed()) {
        framed(rpc, format.get(), request, response);
      } else {
        single(rpc, format.get(), request, response);
      }
    } catch (Rpcs.Gone | ServerConnectionException | UncheckedIOException | IOException _) {
      // nobody is there to be told
    }
  }

  /** One message, and the status is HTTP's. */
  private void single(Rpc rpc, WebFormat format, ServerRequest request, ServerResponse response) {
    var call = new WebCall(request);
    Optional<RpcProblem> problem;
    try {
      problem = Rpcs.call(rpc, message(rpc, format, Api.body(request)), call);
    } catch (RuntimeException e) {
      problem = Optional.of(RpcProblem.of(rpc.path(), e));
    }
    if (problem.isPresent()) {
      response
          .status(problem.get().code().http())
          .header(HeaderNames.CONTENT_TYPE, WebFormat.JSON)
          .send(error(problem.get()));
      return;
    }
    var answer = call.only();
    response
        .header(HeaderNames.CONTENT_TYPE, format.type())
        .send(format.isJson() ? answer.json() : answer.proto());
  }

  /** Messages behind prefixes; the last says how it ended, whatever HTTP's status. */
  private void framed(Rpc rpc, WebFormat format, ServerRequest request, ServerResponse response)
      throws IOException {
    response
        .header(HeaderNames.CONTENT_TYPE, format.type())
        .header(HeaderNames.CACHE_CONTROL, "no-store");
    Optional<RpcProblem> problem;
    try (var out = response.outputStream()) {
      try {
        var body = unframed(Api.body(request));
        problem =
            Rpcs.call(
                rpc,
                message(rpc, format, body),
                new WebCall(request, message -> write(out, format.framed(message))));
      } catch (RuntimeException e) {
        problem = Optional.of(RpcProblem.of(rpc.path(), e));
      }
      write(out, format.end(problem));
    }
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unframed(byte[] body) {
    var in = ByteBuffer.wrap(body);
    if (in.remaining() < Message.PREFIX || in.get() != 0 || in.getInt() != in.remaining()) {
      throw new RpcProblem(
          RpcCode.INVALID_ARGUMENT, "one message is sent, whole, and not compressed");
    }
    var message = new byte[in.remaining()];
    in.get(message);
    return message;
  }

  private static Json.Obj message(Rpc rpc, WebFormat format, byte[] body) {
    if (!format.isJson()) {
      return rpc.request().read(body);
    }
    try {
      var text = new String(body, StandardCharsets.UTF_8);
      return rpc.request().named(Json.parse(text.isEmpty() ? "{}" : text));
    } catch (JsonProblem e) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "not JSON: " + e.getMessage());
    }
  }

  static byte[] error(RpcProblem problem) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(problem.code().word()));
    members.put("message", Json.of(problem.text()));
    return new Json.Obj(members).text().getBytes(StandardCharsets.UTF_8);
  }
}
