package dev.tidegate.server.http;

import dev.tidegate.kernel.Reason;
import java.util.List;

/**
 * A problem as RFC 9457 has it.
 *
 * @param detail the reasons in one text
 */
record ProblemBody(int status, String title, String detail, List<Reason> reasons) {
  static ProblemBody of(HttpProblem problem) {
    return new ProblemBody(
        problem.status(),
        title(problem.status()),
        String.join("; ", problem.reasons().stream().map(Reason::text).toList()),
        problem.reasons());
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "The request can not be read";
      case 401 -> "Nobody is logged in";
      case 403 -> "Not allowed";
      case 404 -> "There is no such thing";
      case 409 -> "Refused";
      case 413 -> "The request is too large";
      case 422 -> "The idempotency key was used for another request";
      case 503 -> "Not at the moment";
      case 429 -> "Too many commands";
      default -> "It went wrong";
    };
  }
}
