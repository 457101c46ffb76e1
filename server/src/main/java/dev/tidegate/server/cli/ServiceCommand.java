package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.terminal.ServiceText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate service}. */
@Command(
    name = "service",
    description = "Services as a whole: whether one is worse than its own history.",
    subcommands = {
      ServiceCommand.Show.class,
      ServiceCommand.ListAll.class,
      ServiceCommand.Steady.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate service list",
      "  tidegate service show shop/production/billing",
      "  tidegate service steady shop/production/billing --reason \"new clients retry\""
    })
final class ServiceCommand extends Noun {
  private static final String PATH = "/api/v1/services";

  /** {@code tidegate service show}. */
  @Command(
      name = "show",
      description = "What a service is like, and what it is held against.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate service show shop/production/billing")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "SCOPE", description = "As its clients name it.")
    String service = "";

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(ApiClient.path(PATH, service), ServiceText::facts);
    }
  }

  /** {@code tidegate service list}. */
  @Command(
      name = "list",
      description = "All services that report, a line for each metric.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate service list")
  static final class ListAll implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(PATH, ServiceText::list);
    }
  }

  /** {@code tidegate service steady}. */
  @Command(
      name = "steady",
      description = {
        "Takes what a service is like from now on for normal: it is learned anew.",
        "What was held because it was worse may then be promoted again."
      },
      footerHeading = "%nExample:%n",
      footer = "  tidegate service steady shop/production/billing --reason \"new clients retry\"")
  static final class Steady implements Callable<Integer> {
    @Parameters(paramLabel = "SCOPE", description = "As its clients name it.")
    String service = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why that is normal; goes into the journal.")
    String reason = "";

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("reason", reason);
      return server.send(
          "POST", ApiClient.path(PATH, service, "steady"), body.json(), ServiceText::facts);
    }
  }
}
