package dev.tidegate.server.cli;

import dev.tidegate.server.config.Version;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.terminal.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** {@code tidegate}: the root of all commands. */
@Command(
    name = "tidegate",
    mixinStandardHelpOptions = true,
    description = "Carries changes to all users inside guardrails, and takes them back in seconds.",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      SimCommand.class,
      InitCommand.class,
      ContractCommand.class,
      HookCommand.class,
      ChangeCommand.class,
      RolloutCommand.class,
      FlagCommand.class,
      ChannelCommand.class,
      ServiceCommand.class,
      EvidenceCommand.class,
      GateCommand.class,
      SchemaCommand.class,
      WhatIfCommand.class,
      WhyCommand.class,
      AttestCommand.class,
      OriginCommand.class,
      JournalCommand.class,
      TokenCommand.class,
      DoctorCommand.class,
      VersionCommand.class,
      CompletionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused; the reasons are told",
      "2:wrong usage or input, or what was named does not exist",
      "3:the server or the store can not be used",
      "4:a verification failed"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  TIDEGATE_SERVER       the server's address (http://127.0.0.1:7070)",
      "  TIDEGATE_TOKEN        the token to present; secrets do not belong on command lines",
      "  TIDEGATE_TOKEN_FILE   or the file that it is in",
      "  TIDEGATE_DATA         a local server's folder (~/.tidegate), which has a token, too",
      "  NO_COLOR              no colours, whatever the value",
      "",
      "Examples:",
      "  tidegate demo                      see what it does",
      "  tidegate serve                     start a server",
      "  tidegate init                      a first contract for this repository",
      "  tidegate rollout watch             see the rollout that is under way",
      "  tidegate why chg-7k2m9p4q          what happened to a change, and why",
      "  tidegate what-if flag kill new-ui  who would get what then",
      "  tidegate doctor                    what is wrong, and what to do",
      "  tidegate change propose --help     what a change has to say"
    })
final class TidegateCommand implements Runnable {
  private static final int HELP_WIDTH = 100;

  private final Surroundings surroundings;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private TidegateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The command line, ready to be executed; its writers may be replaced. */
  static CommandLine commandLine(Surroundings surroundings) {
    var line = new CommandLine(new TidegateCommand(surroundings));
    line.getCommandSpec().version(Version.text());
    inDeclaredOrder(line);
    CommandList.of(line);
    WhatIfCommand.takeAllThatFollows(line);
    return line.setExpandAtFiles(false) // "@somebody" is a value like any other
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(
            Help.defaultColorScheme(surroundings.hasColour() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setParameterExceptionHandler(Complaints::misunderstood)
        .setExecutionExceptionHandler(Complaints::failed)
        .setExitCodeExceptionMapper(_ -> Exit.UNUSABLE);
  }

  /** Options as their author ordered them: those of every command come last. */
  private static void inDeclaredOrder(CommandLine line) {
    line.getCommandSpec().usageMessage().sortOptions(false);
    line.getSubcommands().values().forEach(TidegateCommand::inDeclaredOrder);
  }

  /** Runs a command of this process, and returns its exit code. */
  static int run(Surroundings surroundings, String[] args) {
    return commandLine(surroundings)
        .setExecutionStrategy(TidegateCommand::quietly)
        .setOut(new PrintWriter(System.out, true, charset("stdout.encoding", surroundings)))
        .setErr(new PrintWriter(System.err, true, charset("stderr.encoding", surroundings)))
        .execute(args);
  }

  /**
   * Commands that talk to a server log nothing. The connection would start the logging only to ask
   * whether it should, and that takes longer than the rest of the command. Nor does a hook, for the
   * same reason, nor a simulation, in which everything fails all the time.
   */
  private static int quietly(ParseResult parsed) {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    var mixins = last.commandSpec().mixins().values();
    if (last.commandSpec().userObject() instanceof SimCommand
        || last.commandSpec().userObject() instanceof WhatIfCommand
        || last.commandSpec().userObject() instanceof OriginCommand
        || last.commandSpec().userObject() instanceof HookCommand.Run
        || mixins.stream().anyMatch(mixin -> mixin.userObject() instanceof ServerOptions)) {
      System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
    return new RunLast().execute(parsed);
  }

  /**
   * What is piped is UTF-8, as JSON has to be. A terminal gets its own encoding, unless that is
   * ASCII: then nobody said what it is, and UTF-8 is the likelier.
   */
  private static Charset charset(String property, Surroundings surroundings) {
    var name = System.getProperty(property);
    if (!surroundings.terminal() || name == null || !Charset.isSupported(name)) {
      return StandardCharsets.UTF_8;
    }
    var charset = Charset.forName(name);
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }
}
