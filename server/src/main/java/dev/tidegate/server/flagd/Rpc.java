package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;

/**
 * A method of a service.
 *
 * @param path {@code /package.Service/Method}
 * @param streams whether it answers with any number of messages, until one side goes
 */
record Rpc(String path, Shape request, boolean streams, Body body) {
  /** What it does. */
  interface Body {
    /**
     * Answers.
     *
     * @throws RpcProblem when the answer is no
     */
    void answer(Json.Obj request, Call call) throws InterruptedException;
  }
}
