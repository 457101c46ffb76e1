package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.attestation.AttestationFormat;
import dev.tidegate.server.attestation.Attestations;
import dev.tidegate.server.attestation.NotVerified;
import dev.tidegate.server.attestation.Predicate;
import dev.tidegate.server.attestation.SubjectDigest;
import dev.tidegate.server.attestation.TrustedKey;
import dev.tidegate.server.attestation.Verified;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate attest verify}. */
@Command(
    name = "verify",
    description = {
      "Verifies a signed statement, without a server: a DSSE envelope or a Sigstore bundle with a",
      "public key. Only keys of the trust file count, each for what it may sign. Exit code 4 when",
      "it does not hold, or is about another artifact."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate attest verify app.dsse.json --trust trust.json",
      "  tidegate attest verify app.dsse.json --trust trust.json \\",
      "    --subject sha256:$(sha256sum < app.jar | cut -c1-64)"
    })
final class AttestVerify implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The envelope, or the bundle.")
  Path file = Path.of(".");

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      required = true,
      description = "Whose statements count, and for what.")
  Path trust = Path.of(".");

  @Option(
      names = "--subject",
      paramLabel = "DIGEST",
      description = "What it has to be about, such as sha256:… or gitCommit:…")
  @Nullable String subject;

  @Option(names = "--json", description = "Says it as JSON.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AttestVerify() {}

  @Override
  public Integer call() {
    try {
      var wanted = subject == null ? null : SubjectDigest.parse(subject);
      var envelope = AttestationFormat.envelope(Source.of(file).bytes());
      var verified = Attestations.verify(envelope, AttestationFormat.trust(trust), Instant.now());
      if (wanted != null && !verified.statement().isAbout(wanted)) {
        return refused(List.of("the statement is not about " + wanted));
      }
      var _ = Predicate.of(verified.statement()); // of a kind that is known, it has to be whole
      return verified(verified);
    } catch (NotVerified e) {
      return refused(e.reasons());
    } catch (UnreadableEvidence e) {
      throw Failed.usage(file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Failed.usage("--subject: " + e.getMessage());
    }
  }

  private int refused(List<String> reasons) {
    if (json) {
      say(false, List.of(), "", List.of(), reasons);
    } else {
      Console.of(spec).say("not verified  " + file);
      reasons.forEach(reason -> Console.of(spec).say("  " + reason));
    }
    return Exit.NOT_VERIFIED;
  }

  private int verified(Verified verified) {
    var signers = verified.signers().stream().map(TrustedKey::name).toList();
    var type = verified.statement().predicateType();
    var subjects = new ArrayList<String>();
    for (var about : verified.statement().subjects()) {
      about.digests().forEach((algorithm, hex) -> subjects.add(algorithm + ":" + hex));
    }
    if (json) {
      say(true, signers, type, subjects, List.of());
    } else {
      var console = Console.of(spec);
      console.say("verified   " + file);
      console.say("signed by  " + String.join(", ", signers));
      console.say("says       " + type);
      subjects.forEach(about -> console.say("about      " + about));
    }
    return Exit.DONE;
  }

  private void say(
      boolean holds,
      List<String> signers,
      String type,
      List<String> subjects,
      List<String> reasons) {
    var members = new LinkedHashMap<String, Json>();
    members.put("verified", Json.of(holds));
    members.put("signers", texts(signers));
    members.put("predicateType", type.isEmpty() ? Json.nothing() : Json.of(type));
    members.put("subjects", texts(subjects));
    members.put("reasons", texts(reasons));
    Console.of(spec).say(new Json.Obj(members).text());
  }

  private static Json texts(List<String> texts) {
    return new Json.Arr(texts.stream().map(Json::of).toList());
  }
}
