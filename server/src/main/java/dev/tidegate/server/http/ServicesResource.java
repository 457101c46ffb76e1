package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.signal.Pulse;
import dev.tidegate.service.ServiceCommand;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code /api/v1/services}: services as a whole, also when nothing climbs on them. */
public final class ServicesResource implements HttpService {
  private final Api api;
  private final Pulse pulse;

  public ServicesResource(Api api, Pulse pulse) {
    this.api = api;
    this.pulse = pulse;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .get("/{+service}", Api.handler(this::show))
        .post("/{+service}/steady", Api.handler(this::steady));
  }

  record Services(List<ServiceView> services) {}

  /** Why what it is like is normal now. */
  record Steady(String reason) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var views = known(scope).stream().map(this::view).toList();
    Api.send(response, 200, Services.class, new Services(views));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var service = service(request);
    api.allowed(request, Right.READ, service);
    Api.send(response, 200, ServiceView.class, view(existing(service)));
  }

  private void steady(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var reason = Api.read(body, Steady.class).reason;
    var service = service(request);
    api.allowed(request, Right.OPERATE, service);
    var ask = new ServiceCommand.Acknowledge(reason);
    var _ = api.command(request, body, new PlaneCommand.ToService(existing(service), ask));
    Api.send(response, 200, ServiceView.class, view(service));
  }

  private ServiceView view(Scope service) {
    var plane = api.plane();
    return ServiceView.of(
        service, pulse.reading(service), plane.services().get(service), plane.trialsIn(service));
  }

  /** Those that report, and those that the journal knows of. */
  private Set<Scope> known(Scope scope) {
    var all = new TreeSet<>(api.plane().services().keys());
    pulse.readings().forEach(reading -> all.add(reading.service()));
    all.removeIf(service -> !scope.covers(service));
    return all;
  }

  private Scope existing(Scope service) {
    if (api.plane().services().has(service) || pulse.reading(service).isPresent()) {
      return service;
    }
    var names = known(Scope.parse(Scope.ALL)).stream().map(Scope::toString).toList();
    throw new HttpProblem(
        404,
        "service.unknown",
        "no client reports as " + service + Nearest.hint(service.toString(), names));
  }

  private static Scope service(ServerRequest request) {
    return Ids.path(request, "service", Scope::parse);
  }
}
