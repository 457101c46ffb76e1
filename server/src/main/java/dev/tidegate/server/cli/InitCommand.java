package dev.tidegate.server.cli;

import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.ContractKeys;
import dev.tidegate.server.contractfile.ContractSchema;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.survey.FirstContract;
import dev.tidegate.server.survey.Survey;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate init}. */
@Command(
    name = "init",
    description = {
      "Writes a first contract file, tidegate.yaml, by looking at the repository: how it is built,",
      "where its reports lie, what interfaces it has, who owns it. What only people know is left",
      "empty and marked. Nothing is overwritten."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate init",
      "  tidegate init --dir services/checkout",
      "  tidegate init --dry-run          shows it, and writes nothing"
    })
final class InitCommand implements Callable<Integer> {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The repository, or the service's folder in it (the present one).")
  Path folder = Path.of(".");

  @Option(names = "--force", description = "Overwrites a contract file that is there.")
  boolean force;

  @Option(names = "--dry-run", description = "Shows what it would write, and writes nothing.")
  boolean dryRun;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InitCommand() {}

  @Override
  public Integer call() {
    var console = Console.of(spec);
    if (!Files.isDirectory(folder)) {
      throw Failed.usage(folder + " is no folder");
    }
    var file = folder.resolve(ContractFile.NAME);
    try {
      var formats = KnownFormats.names();
      var text = FirstContract.of(Survey.of(folder), formats);
      if (dryRun) {
        console.say(text.stripTrailing());
        return Exit.DONE;
      }
      if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Failed(
            Exit.REFUSED, java.util.List.of(file + " is there already: --force overwrites it"), "");
      }
      write(file, text);
      write(folder.resolve(FirstContract.SCHEMA), ContractSchema.text(formats));
      console.say("wrote " + file.normalize() + ", and beside it " + FirstContract.SCHEMA);
      tellWhatIsToBeFilledIn(file, text, console);
      return Exit.DONE;
    } catch (IOException e) {
      throw Failed.unusable("can not write " + file + ": " + e);
    }
  }

  /** In one step, and never through a link to elsewhere. */
  private static void write(Path file, String text) throws IOException {
    var within = file.toAbsolutePath().getParent();
    if (within == null) {
      throw new IOException("not in a folder");
    }
    Files.createDirectories(within);
    var draft = Files.createTempFile(within, ".tidegate", ".tmp");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void tellWhatIsToBeFilledIn(Path file, String text, Console console) {
    try {
      var _ =
          new YamlFile(file.normalize().toString(), text)
              .read(ContractKeys.form(KnownFormats.names()));
      console.say("look through it; it can be used as it is");
    } catch (InvalidYaml e) {
      console.say("to be filled in:");
      console.say(e.report());
    }
  }
}
