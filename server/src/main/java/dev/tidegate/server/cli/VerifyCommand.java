package dev.tidegate.server.cli;

import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.verify.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate journal verify}. */
@Command(
    name = "verify",
    description = {
      "Checks the journal of a data folder: every hash and root, the signed checkpoint, and that",
      "every entry follows from what was before. The server may be running. Exit code 4 when",
      "something is wrong."
    },
    footerHeading = "%nExample:%n",
    footer = "  tidegate journal verify --data /var/lib/tidegate")
final class VerifyCommand implements Callable<Integer> {
  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      defaultValue = "${TIDEGATE_DATA:-${sys:user.home}/.tidegate}",
      description = "Folder of the journal and the keys (env TIDEGATE_DATA; ${DEFAULT-VALUE}).")
  Path data = Path.of(".");

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  VerifyCommand() {}

  @Override
  public Integer call() {
    try (var journal = SqliteReader.open(data)) {
      var note = new StateFile(data.resolve("checkpoint")).read();
      return tell(Verification.of(journal, note, NoteKey.of(data)), Console.of(spec));
    } catch (StoreFailure e) {
      throw new Failed(
          e.kind() == StoreFailure.Kind.CORRUPT ? Exit.NOT_VERIFIED : Exit.UNUSABLE,
          List.of(String.valueOf(e.getMessage())),
          "");
    }
  }

  private static int tell(Verification.Result result, Console console) {
    console.say(
        (result.integrity().isEmpty() ? "integrity     ok: " : "integrity     BROKEN: ")
            + result.entries()
            + " entries, root "
            + result.root()
            + result.signed().map(size -> ", signed up to " + size).orElse(", not signed yet"));
    result.integrity().forEach(problem -> console.say("              " + problem));
    console.say(
        (result.completeness().isEmpty() ? "completeness  ok: " : "completeness  BROKEN: ")
            + "every entry follows from those before; "
            + result.judgements()
            + " judgements judged again");
    result.completeness().forEach(problem -> console.say("              " + problem));
    return result.isGood() ? Exit.DONE : Exit.NOT_VERIFIED;
  }
}
