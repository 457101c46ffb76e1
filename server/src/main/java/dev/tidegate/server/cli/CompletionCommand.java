package dev.tidegate.server.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidegate completion}. */
@Command(
    name = "completion",
    description = "Scripts that complete commands and options with the tab key.",
    subcommands = {CompletionCommand.Bash.class},
    footerHeading = "%nExample:%n",
    footer = "  source <(tidegate completion bash)")
final class CompletionCommand extends Noun {

  /** {@code tidegate completion bash}. */
  @Command(
      name = "bash",
      description = "Prints the script for bash, which zsh can use, too.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  source <(tidegate completion bash)        in ~/.bashrc",
        "",
        "  in ~/.zshrc, for zsh:",
        "    autoload -Uz compinit bashcompinit && compinit && bashcompinit",
        "    source <(tidegate completion bash)"
      })
  static final class Bash implements Runnable {
    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Bash() {}

    @Override
    public void run() {
      Console.of(spec).say(AutoComplete.bash("tidegate", spec.root().commandLine()));
    }
  }
}
