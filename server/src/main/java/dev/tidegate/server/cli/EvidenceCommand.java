package dev.tidegate.server.cli;

import dev.tidegate.server.evidence.EvidenceFormats;
import dev.tidegate.server.evidence.EvidenceJson;
import dev.tidegate.server.terminal.EvidenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate evidence}. */
@Command(
    name = "evidence",
    description = "Evidence: what the reports of builds and tools say, before a gate weighs it.",
    subcommands = {EvidenceShow.class, EvidenceCommand.Formats.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate evidence show target/surefire-reports/*.xml",
      "  tidegate evidence formats"
    })
final class EvidenceCommand extends Noun {

  /** {@code tidegate evidence formats}. */
  @Command(
      name = "formats",
      description = {
        "The formats that are read, and all facts that rules may use. A fact that no file states",
        "is not known: a rule that needs it does not pass."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate evidence formats",
        "  tidegate evidence formats --json | jq '.facts.\"coverage.changed_share\"'"
      })
  static final class Formats implements Runnable {
    @Option(names = "--json", description = "Says it as JSON.")
    boolean json;

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Formats() {}

    @Override
    public void run() {
      var console = Console.of(spec);
      var formats = EvidenceFormats.installed();
      if (json) {
        console.say(EvidenceJson.of(formats).text());
      } else {
        console.say(EvidenceText.catalogue(formats, console.look()));
      }
    }
  }
}
