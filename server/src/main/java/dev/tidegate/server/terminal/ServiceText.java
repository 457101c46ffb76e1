package dev.tidegate.server.terminal;

import dev.tidegate.flags.Json;
import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Services as a whole, in words. */
public final class ServiceText {
  private ServiceText() {}

  /** All of them, a line for each metric. */
  public static List<String> list(Answer answer, Look look) {
    var table = new Columns("SERVICE", "STATE", "METRIC", ">NOW", ">BASELINE", ">EVIDENCE");
    for (var service : answer.list("services")) {
      var metrics = service.list("metrics");
      if (metrics.isEmpty()) {
        row(table, service, service.text("state"), new Answer(Json.nothing()));
      }
      for (var metric : metrics) {
        row(table, service, metric.text("state"), metric);
      }
    }
    return table.lines(look);
  }

  private static void row(Columns table, Answer service, String state, Answer metric) {
    table.row(
        Cell.of(service.text("service")),
        Cell.state(state),
        Cell.of(metric.text("name")),
        Cell.of(share(metric, "now")),
        Cell.of(share(metric, "baseline")),
        Cell.of(metric.has("evidence") ? evidence(metric) : ""));
  }

  private static String share(Answer metric, String name) {
    return metric.text(name).isEmpty() ? "" : metric.share(name).toString();
  }

  private static String evidence(Answer metric) {
    return String.format(
        Locale.ROOT, "%.1f of %.1f", metric.number("evidence"), metric.number("evidenceNeeds"));
  }

  /** One of them, with everything that is known. */
  public static List<String> facts(Answer service, Look look) {
    var lines = new ArrayList<String>();
    var state = service.text("state");
    lines.add(
        "service "
            + look.paint(Tone.STRONG, service.text("service"))
            + " is "
            + look.paint(Tone.of(state), state)
            + (service.text("since").isEmpty() || !state.equals("degraded")
                ? ""
                : " since " + look.moment(service.text("since"))));
    if (!service.text("note").isEmpty()) {
      lines.add("  " + service.text("note"));
    }
    for (var metric : service.list("metrics")) {
      lines.add("  " + metric(metric));
      if (!metric.text("progress").isEmpty()) {
        lines.add("    " + metric.text("progress"));
      }
    }
    lines.add("  false alarms of the judge: " + service.at("judged").text("text"));
    lines.add(
        service.text("heard").isEmpty()
            ? "  nothing was heard of it since the server began"
            : "  heard " + look.moment(service.text("heard")));
    return lines;
  }

  private static String metric(Answer metric) {
    var now = share(metric, "now");
    var baseline = share(metric, "baseline");
    return metric.text("name")
        + ": "
        + (now.isEmpty()
            ? "nothing yet"
            : now + " of " + metric.whole("requests") + " in the last window")
        + (baseline.isEmpty() ? "" : ", baseline " + baseline)
        + ", tolerated "
        + share(metric, "tolerated")
        + (baseline.isEmpty() ? "" : "; evidence " + evidence(metric) + " nats");
  }
}
