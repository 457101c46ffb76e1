package dev.tidegate.examples.docs;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.client.Invariant;
import dev.tidegate.client.OnViolation;
import dev.tidegate.client.Outcome;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** The documentation's snippets where the compiler sees them. */
final class Snippets {
  private static final Invariant<Invoice> NEVER_NEGATIVE =
      Invariant.of("billing.never-negative", (Invoice invoice) -> invoice.cents() >= 0)
          .owner("team-billing")
          .onViolation(OnViolation.REJECT);

  record Invoice(long cents) {}

  interface Billing {
    Invoice next(Instant at);
  }

  private Snippets() {}

  static TidegateOptions withKillFile(URI server, String token, String scope) {
    return TidegateOptions.of(server, token, scope).withKillFile(Path.of("/run/billing/kill"));
  }

  static void fromAFile() {
    TidegateOptions options = TidegateOptions.withoutServer().withFlagFile(Path.of("flags.json"));
    OpenFeatureAPI.getInstance().setProviderAndWait(Tidegate.connect(options).provider());
  }

  static TidegateOptions fromTheEnvironment() {
    TidegateOptions options = TidegateOptions.withoutServer().withFlagsFromEnvironment();
    return options;
  }

  static TidegateOptions besideAServer(URI server, String token) {
    TidegateOptions options =
        TidegateOptions.of(server, token, "default/production/billing")
            .withFlagFile(Path.of("flags.local.json"));
    return options;
  }

  static TidegateOptions ofSomeFlags(URI server, String token, String scope) {
    return TidegateOptions.of(server, token, scope).withFlags("next-billing").withPrefixes("tax.");
  }

  static void count(Tidegate tidegate, EvaluationContext context) {
    try (Outcome outcome = tidegate.begin("next-billing", context)) {
      outcome.mark("retries");
      outcome.add("rows read", 120);
    }
    tidegate.mark("next-billing", "crashed", context);
  }

  static Invoice bill(
      URI server, String token, EvaluationContext context, Billing calendar, Billing local) {
    var at = Instant.EPOCH;
    Tidegate tidegate =
        Tidegate.connect(TidegateOptions.of(server, token, "default/production/billing"));

    try (Outcome outcome = tidegate.begin("next-billing", context)) {
      Invoice invoice = "local".equals(outcome.variant()) ? local.next(at) : calendar.next(at);
      NEVER_NEGATIVE.check(outcome, invoice);
      return invoice;
    }
  }
}
