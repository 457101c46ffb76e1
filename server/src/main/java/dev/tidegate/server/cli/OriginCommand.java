package dev.tidegate.server.cli;

import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.origin.Changes;
import dev.tidegate.server.origin.Origin;
import dev.tidegate.server.origin.PathKinds;
import dev.tidegate.server.origin.Repository;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate origin}. */
@Command(
    name = "origin",
    description = {
      "Who or what wrote a change, by the trailers, authors, notes and signatures of every commit,",
      "and what it touches. What nobody says is unknown, and unknown counts as generated. Works",
      "without a server; the repository is only read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate origin",
      "  tidegate origin main..HEAD --json > origin.json",
      "  tidegate origin v1.4.0..v1.5.0 --dir ../shop --trace trace.json",
      "  tidegate origin main..HEAD --platform-author \"$GITHUB_ACTOR\""
    })
final class OriginCommand implements Callable<Integer> {
  private static final int TOLD = 20;

  @Parameters(
      paramLabel = "RANGE",
      arity = "0..1",
      description = "The commits, such as main..HEAD; those that origin's main branch has not.")
  String range = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The repository; the present folder when none is named.")
  Path folder = Path.of(".");

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A record of Agent Trace about one of the commits; may be given repeatedly.")
  List<Path> traces = new ArrayList<>();

  @Option(
      names = "--platform-author",
      paramLabel = "LOGIN",
      description = "Whom the forge names as the author, which no commit can forge.")
  @Nullable String platformAuthor;

  @Option(names = "--json", description = "Says it as JSON, which is evidence of format origin.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  OriginCommand() {}

  @Override
  public Integer call() {
    try {
      var sources = new ArrayList<Source>();
      for (var trace : traces) {
        sources.add(Source.of(trace));
      }
      var beside =
          new Repository.Beside(
              PathKinds.BUILT_IN,
              sources,
              Optional.ofNullable(platformAuthor).filter(name -> !name.isBlank()));
      var origin = new Repository(folder).origin(range, beside);
      if (json) {
        Console.of(spec).say(new String(Codec.bytes(Origin.class, origin), StandardCharsets.UTF_8));
      } else {
        Console.of(spec).say(lines(origin));
      }
      return Exit.DONE;
    } catch (UnreadableEvidence e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> lines(Origin origin) {
    var lines = new ArrayList<String>();
    var known = "  (" + word(origin.assurance()) + ")";
    lines.add(
        "origin    "
            + word(origin.kind())
            + (origin.kind().isGenerated() ? ", treated as generated" : "")
            + known);
    add(lines, "agents    ", origin.agents());
    add(lines, "models    ", origin.models());
    add(lines, "said by   ", origin.sources());
    add(lines, "people    ", origin.people());
    lines.add(
        "commits   "
            + origin.commits()
            + ", "
            + origin.unsigned()
            + " without a good signature"
            + (origin.shallow() ? "; history is cut off: fetch all of it" : ""));
    lines.addAll(lines(origin.changes()));
    return lines;
  }

  private static List<String> lines(Changes changes) {
    var lines = new ArrayList<String>();
    lines.add(
        "change    "
            + (changes.isStructural() ? "structural" : "routine")
            + ": "
            + changes.files()
            + " files, +"
            + changes.added()
            + " −"
            + changes.removed()
            + " lines");
    changes.kinds().forEach((kind, files) -> lines.add("          " + kind + " " + files));
    changes.structural().stream()
        .limit(TOLD)
        .forEach(path -> lines.add("  needs approval: " + path));
    if (changes.structural().size() > TOLD) {
      lines.add("  and more: see --json");
    }
    return lines;
  }

  private static void add(List<String> lines, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      lines.add(name + String.join(", ", texts));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
