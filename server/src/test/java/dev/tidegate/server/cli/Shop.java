package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.server.fixture.RunningServer;
import java.net.URI;
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
    return shell.run(arguments, more);
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

  /** Says what the variants of the flag are, and more of it. */
  static Shell.Ran setFlag(Shell shell, String... more) {
    return shell.run(
        List.of("flag", "set", FLAG, "--variant", "on=true", "--variant", "off=false"), more);
  }

  /** Makes the flag. */
  static void flag(Shell shell) {
    var ran = setFlag(shell, "--default", "off", "--scope", SCOPE);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  /** Begins a rollout on the flag, of which the last arguments say more. */
  static Shell.Ran begin(Shell shell, String change, String candidate, String... more) {
    return shell.run(
        List.of("rollout", "begin", "--change", change, "--flag", FLAG, "--candidate", candidate),
        more);
  }

  /** Makes all of it, and begins a rollout: its id. */
  static String rollout(Shell shell) {
    var change = change(shell, "--routine");
    flag(shell);
    var ran = begin(shell, change, "on", "--json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.json().text("id");
  }

  /** A checkout that follows its flags, with a token of its own. */
  static Tidegate client(RunningServer server, Shell shell) {
    var token = shell.run("token", "create", "--subject", "checkout", "--scope", SCOPE).out();
    return Tidegate.connect(TidegateOptions.of(URI.create(server.address()), token.strip(), SCOPE));
  }
}
