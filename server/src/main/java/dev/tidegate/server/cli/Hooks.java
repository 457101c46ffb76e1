package dev.tidegate.server.cli;

import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.ContractKeys;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.refs.Checkout;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** What happens before a commit. */
final class Hooks {
  private static final String PRE_COMMIT = "pre-commit";

  private Hooks() {}

  /** Writes git's hook, unless there is another. */
  static int install(Path folder, String script, Console console) {
    try {
      var hooks =
          new Checkout(folder)
              .hooks()
              .orElseThrow(() -> Failed.usage("this is no checkout of git: nothing to install in"));
      var hook = hooks.resolve(PRE_COMMIT);
      if (Files.exists(hook, LinkOption.NOFOLLOW_LINKS)) {
        if (!Files.isRegularFile(hook) || !Files.readString(hook).equals(script)) {
          var last = script.strip().lines().reduce((_, line) -> line).orElse("");
          throw new Failed(
              Exit.REFUSED,
              List.of(
                  hook + " is there already, and was left alone",
                  "let it run: " + last.replaceFirst("^exec ", "")),
              "");
        }
        console.say(hook + " is there already");
        return Exit.DONE;
      }
      Files.createDirectories(hooks);
      Files.writeString(hook, script);
      if (!hook.toFile().setExecutable(true)) {
        throw Failed.unusable("can not make " + hook + " executable");
      }
      console.say("wrote " + hook + ": contract files are looked at before each commit");
      return Exit.DONE;
    } catch (IOException e) {
      throw Failed.unusable("can not install the hook: " + e);
    }
  }

  /** Looks at the contract files among these, or among what is staged. */
  static int run(Path folder, List<Path> files, Console console) {
    try {
      int wrong = files.isEmpty() ? staged(folder, console) : named(files, console);
      return wrong == 0 ? Exit.DONE : Exit.REFUSED;
    } catch (IOException e) {
      throw Failed.unusable("can not look at what is to be committed: " + e);
    }
  }

  private static int staged(Path folder, Console console) throws IOException {
    var checkout = new Checkout(folder);
    int wrong = 0;
    for (var path : checkout.staged()) {
      if (isContract(Path.of(path))) {
        var bytes = checkout.staged(path);
        wrong += bytes.isPresent() && !isRight(path, bytes.get(), console) ? 1 : 0;
      }
    }
    return wrong;
  }

  private static int named(List<Path> files, Console console) throws IOException {
    int wrong = 0;
    for (var file : files) {
      if (isContract(file)) {
        try (var in = Files.newInputStream(file)) {
          var bytes = in.readNBytes(YamlFile.MOST_BYTES + 1);
          wrong += isRight(file.toString(), bytes, console) ? 0 : 1;
        }
      }
    }
    return wrong;
  }

  private static boolean isContract(Path file) {
    return file.endsWith(ContractFile.NAME);
  }

  private static boolean isRight(String name, byte[] bytes, Console console) {
    try {
      var _ = YamlFile.of(name, bytes).read(ContractKeys.form(KnownFormats.names()));
      return true;
    } catch (InvalidYaml e) {
      ContractReading.report(e, console);
      return false;
    }
  }
}
