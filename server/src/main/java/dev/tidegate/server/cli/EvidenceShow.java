package dev.tidegate.server.cli;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.evidence.Gathered.Unread;
import dev.tidegate.evidence.Merging;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.EvidenceFormats;
import dev.tidegate.server.evidence.EvidenceJson;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnifiedDiff;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.EvidenceText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate evidence show}. */
@Command(
    name = "show",
    description = {
      "What files of evidence say: the facts that rules may use, of all files together, and what",
      "was found. Needs no server. Exit code 2 when a file can not be read; then nothing is known",
      "of what it would have told."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate evidence show target/surefire-reports/*.xml",
      "  git diff -U0 main... > change.diff",
      "  tidegate evidence show target/site/jacoco/jacoco.xml --diff change.diff",
      "  tidegate evidence show scan.sarif --before main.sarif --json | jq .facts",
      "  tidegate evidence show load.hlog --option unit=ns"
    })
final class EvidenceShow implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The reports.")
  List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Of all of them; recognised when it is left out.")
  @Nullable String format;

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description = "The same report of what is compared with: by it something is new, or slower.")
  @Nullable Path before;

  @Option(
      names = "--diff",
      paramLabel = "FILE",
      description = "What changes, as git diff -U0 writes it: for the coverage of changed lines.")
  @Nullable Path diff;

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "What a format has to be told, such as unit=ns.")
  Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--json", description = "Says it as JSON.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EvidenceShow() {}

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var formats = EvidenceFormats.installed();
    var gathered = gathered(formats);
    if (json) {
      console.say(EvidenceJson.of(gathered).text());
    } else {
      console.say(EvidenceText.lines(gathered, formats, console.look()));
    }
    gathered.unread().forEach(one -> console.error(one.why()));
    return gathered.unread().isEmpty() ? Exit.DONE : Exit.USAGE;
  }

  private Gathered gathered(EvidenceFormats formats) {
    var evidence = new ArrayList<Evidence>();
    var unread = new ArrayList<Unread>();
    var reading = reading();
    for (var file : files) {
      var known = named(formats);
      try {
        var source = Source.of(file);
        known = Optional.of(known.isPresent() ? known.get() : formats.recognise(source));
        evidence.add(known.get().read(source, reading));
      } catch (UnreadableEvidence e) {
        var families =
            known.stream()
                .flatMap(one -> one.families().stream())
                .map(Family::name)
                .collect(Collectors.toSet());
        unread.add(new Unread(file.toString(), families, String.valueOf(e.getMessage())));
      }
    }
    return Merging.of(formats.families().values(), evidence, unread);
  }

  private Optional<EvidenceFormat> named(EvidenceFormats formats) {
    try {
      return format == null ? Optional.empty() : Optional.of(formats.named(format));
    } catch (UnreadableEvidence e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    }
  }

  private Reading reading() {
    try {
      return new Reading(
          before == null ? Optional.empty() : Optional.of(Source.of(before)),
          diff == null ? Optional.empty() : Optional.of(UnifiedDiff.changed(Source.of(diff))),
          options,
          Instant.now());
    } catch (UnreadableEvidence e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    }
  }
}
