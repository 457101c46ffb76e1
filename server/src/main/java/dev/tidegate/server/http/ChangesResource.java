package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.change.Provenance;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.PlaneCommand;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/changes}. */
public final class ChangesResource implements HttpService {
  private final Api api;
  private final Optional<Path> gateTrust;

  /**
   * @param gateTrust the file of the keys whose verdicts of the gate count
   */
  public ChangesResource(Api api, Optional<Path> gateTrust) {
    this.api = api;
    this.gateTrust = gateTrust;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .post("/", Api.handler(this::propose))
        .get("/{id}", Api.handler(this::show))
        .post("/{id}/gate", Api.handler(this::weigh))
        .post("/{id}/approve", Api.handler(this::approve));
  }

  /** A change as it is sent: everything may be left out, and what must not is told at once. */
  record Propose(
      Optional<ChangeId> id,
      Optional<String> title,
      Optional<Scope> scope,
      Map<Version.Part, Digest> version,
      Optional<String> requestedBy,
      Optional<Generated> generatedBy,
      List<String> reviewedBy,
      Optional<Nature> nature,
      Optional<ContractBody> contract,
      Optional<Digest> contractDigest,
      Optional<ChangeDraft.PlanDraft> plan) {

    ChangeDraft draft() {
      return new ChangeDraft(
          title,
          scope,
          version.isEmpty() ? Optional.empty() : Optional.of(new Version(version)),
          requestedBy,
          generatedBy.map(Generated::generator),
          reviewedBy,
          nature,
          plan);
    }
  }

  /** What wrote a change. */
  record Generated(
      Optional<Provenance.Generator.Kind> kind, Optional<String> tool, Optional<String> model) {
    Provenance.Generator generator() {
      return new Provenance.Generator(kind.orElse(Provenance.Generator.Kind.UNKNOWN), tool, model);
    }
  }

  /** A contract, with limits as durations. */
  record ContractBody(
      Optional<String> owner,
      Optional<Share> errors,
      List<LimitBody> latency,
      List<Metric> metrics,
      Optional<RollbackTerms> rollback,
      Optional<WitnessTerms> witness,
      Optional<Attestable> attestation,
      Optional<Share> attestedUpTo,
      Optional<Boolean> gated) {
    ContractBody {
      if (attestation.equals(Optional.of(Attestable.FORBIDDEN)) && attestedUpTo.isPresent()) {
        throw new IllegalArgumentException(
            "attestation is forbidden: leave out attestedUpTo, or allow it");
      }
    }

    ContractDraft draft() {
      return new ContractDraft(
          owner,
          errors,
          latency.stream().map(LimitBody::micros).toList(),
          metrics,
          rollback,
          witness,
          attestable(),
          gated);
    }

    private Optional<Share> attestable() {
      return attestation.equals(Optional.of(Attestable.FORBIDDEN))
          ? Optional.of(Share.NONE)
          : attestedUpTo;
    }
  }

  /** Whether somebody may answer for evidence where traffic is too little. */
  enum Attestable {
    ALLOWED,
    FORBIDDEN
  }

  /** "At most this share takes longer than the limit." */
  record LimitBody(Duration limit, Share slower) {
    LimitBody {
      if (limit.isNegative() || limit.compareTo(Duration.ofMinutes(30)) > 0) {
        throw new IllegalArgumentException("a latency limit is at most 30m, not " + limit);
      }
    }

    LatencyLimit micros() {
      return new LatencyLimit((int) (limit.toNanos() / 1_000), slower);
    }
  }

  /** A note that goes into the journal. */
  record Note(Optional<String> note) {
    String text() {
      var text = note.orElse("");
      return text.length() <= 1_000 ? text : text.substring(0, 1_000);
    }
  }

  record Changes(List<ChangeView> changes) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var plane = api.plane();
    var views =
        plane.changes().keys().stream()
            .map(id -> ChangeView.of(plane, id))
            .filter(view -> scope.covers(view.scope()))
            .toList();
    Api.send(response, 200, Changes.class, new Changes(views));
  }

  private void propose(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Propose.class);
    var id = sent.id.orElseGet(() -> new ChangeId(Secrets.id("chg")));
    var entries =
        api.command(
            request,
            body,
            new PlaneCommand.Propose(
                id, sent.draft(), sent.contract.map(ContractBody::draft), sent.contractDigest));
    var made = Made.change(entries).orElse(id);
    Api.send(response, 201, ChangeView.class, ChangeView.of(api.plane(), made));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var change = api.plane().changes().get(id).orElseThrow(() -> unknown(id));
    api.allowed(request, Right.READ, change.proposal().scope());
    Api.send(response, 200, ChangeView.class, ChangeView.of(api.plane(), id));
  }

  /** A verdict of the gate, in an envelope that somebody signed who is trusted. */
  private void weigh(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var verdict = SignedReport.read(body, gateTrust, api.now());
    var command = new PlaneCommand.Weigh(id, verdict.report(), verdict.signers());
    var _ = api.command(request, body, command);
    Api.send(response, 200, ChangeView.class, ChangeView.of(api.plane(), id));
  }

  private void approve(ServerRequest request, ServerResponse response) {
    var id = id(request);
    var body = Api.body(request);
    var note = Api.read(body, Note.class).text();
    var _ = api.command(request, body, new PlaneCommand.Approve(id, note));
    Api.send(response, 200, ChangeView.class, ChangeView.of(api.plane(), id));
  }

  private static ChangeId id(ServerRequest request) {
    return Ids.path(request, ChangeId::new);
  }

  private static HttpProblem unknown(ChangeId id) {
    return new HttpProblem(404, "change.unknown", "there is no change \"" + id + "\"");
  }
}
