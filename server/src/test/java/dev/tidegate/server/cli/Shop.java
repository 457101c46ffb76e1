package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What tests have to do before: a change, a flag, a rollout of a shop's checkout. */
final class Shop {
  static final String DIGEST =
      "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
  static final String SCOPE = "shop/production/checkout";
  static final String FLAG = "new-checkout";

  private Shop() {}

  /** Proposes a complete change, of which the last arguments say more. */
  static Shell.Ran propose(Shell shell, String... more) {
    var arguments =
        new ArrayList<>(List.of("change", "propose", "--title", "New checkout", "--scope", SCOPE));
    arguments.addAll(List.of("--artifact", DIGEST, "--contract-owner", "payments"));
    arguments.addAll(List.of("--errors", "1 %", "--latency", "250ms=1 %"));
    arguments.addAll(List.of("--plan-how", "withdraw the flag", "--plan-within", "2m"));
    arguments.addAll(List.of("--plan-data", "none is written", "--plan-who", "on call"));
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  /** The same, and the id of the change. */
  static String change(Shell shell, String... more) {
    var ran = propose(shell, more);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return shell.run("change", "list", "--json").json().list("changes").stream()
        .map(change -> change.text("id"))
        .filter(ran.out()::contains)
        .findFirst()
        .orElseThrow();
  }

  /** Makes the flag. */
  static void flag(Shell shell) {
    var ran =
        shell.run(
            "flag",
            "set",
            FLAG,
            "--variant",
            "on=true",
            "--variant",
            "off=false",
            "--default",
            "off",
            "--scope",
            SCOPE);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  /** Makes all of it, and begins a rollout: its id. */
  static String rollout(Shell shell) {
    var change = change(shell, "--routine");
    flag(shell);
    var ran =
        shell.run(
            "rollout", "begin", "--change", change, "--flag", FLAG, "--candidate", "on", "--json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.json().text("id");
  }
}
