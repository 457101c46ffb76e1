package dev.tidegate.server.cli;

import dev.tidegate.kernel.Scope;
import dev.tidegate.server.config.Protocols;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code serve} about clients that are not ours. */
final class ClientOptions {
  private static final String STANDARD = "8013,8015,8016";

  @Option(
      names = "--flagd-ports",
      paramLabel = "PORTS",
      arity = "0..1",
      fallbackValue = STANDARD,
      description = {
        "Listen where flagd's clients look for it, too: evaluation, sync and OFREP;",
        "alone it means " + STANDARD + ". Without it they find everything on --port."
      })
  @Nullable String ports;

  @Option(
      names = "--flagd-open",
      paramLabel = "SCOPE",
      description = {
        "With --flagd-ports: whose flags whoever reaches them sees without a token, rules",
        "included; project/environment or project/environment/service."
      })
  @Nullable String open;

  @Option(
      names = "--cors-origin",
      paramLabel = "ORIGIN",
      description = {
        "Whose pages may evaluate from a browser, such as https://shop.example; \"*\" for all;",
        "repeatable."
      })
  List<String> origins = List.of();

  Protocols protocols() {
    return new Protocols(
        Optional.ofNullable(ports).map(ClientOptions::ports),
        Optional.ofNullable(open).map(Scope::parse),
        origins);
  }

  private static Protocols.Ports ports(String text) {
    try {
      var numbers =
          Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
      if (numbers.size() == 3) {
        return new Protocols.Ports(numbers.get(0), numbers.get(1), numbers.get(2));
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new IllegalArgumentException(
        "--flagd-ports are three numbers, of evaluation, sync and OFREP, such as "
            + STANDARD
            + ", not "
            + text);
  }
}
