package dev.tidegate.server.http;

import dev.tidegate.kernel.Reason;
import java.util.List;

/** An answer that says no: a status and its reasons. */
public final class HttpProblem extends RuntimeException {
  private final int status;
  private final transient List<Reason> reasons;

  public HttpProblem(int status, String title, List<Reason> reasons) {
    super(title);
    this.status = status;
    this.reasons = List.copyOf(reasons);
  }

  public HttpProblem(int status, String code, String text) {
    this(status, text, List.of(Reason.of(code, text)));
  }

  public int status() {
    return status;
  }

  public List<Reason> reasons() {
    return reasons;
  }
}
