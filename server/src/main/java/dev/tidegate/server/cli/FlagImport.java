package dev.tidegate.server.cli;

import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.migration.Migrated;
import dev.tidegate.server.migration.Migration;
import dev.tidegate.server.migration.Unreadable;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.MigrationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate flag import}. */
@Command(
    name = "import",
    description = {
      "Flags of another system. Tells what it would create, which users would get something else,",
      "and what can not be carried over; --apply creates what can. Nothing is approximated."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate flag import --from unleash export.json --environment production",
      "  tidegate flag import --from launchdarkly flags.json --apply",
      "  tidegate flag import --from flagd flags.json --json"
    })
final class FlagImport implements Callable<Integer> {
  private static final long LARGEST = 64 << 20;

  @Parameters(paramLabel = "FILE", description = "What the other system wrote.")
  Path file = Path.of("");

  @Option(
      names = "--from",
      required = true,
      paramLabel = "SYSTEM",
      description = "unleash, launchdarkly or flagd.")
  Migration.Source from = Migration.Source.FLAGD;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Whose flags, when the file has several environments.")
  String environment = "";

  @Option(names = "--apply", description = "Creates them on the server.")
  boolean apply;

  @Option(names = "--ungoverned", description = "All of them; else those are governed that can be.")
  boolean ungoverned;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "Where they are; the server's own scope when it is left out.")
  @Nullable String scope;

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var migration = read();
    var console = server.console();
    if (server.json) {
      console.say(Codec.write(Migration.class, migration).text());
    } else {
      console.say(MigrationText.lines(migration, console.look()));
    }
    if (apply) {
      create(migration);
    }
    return migration.leftOut() > 0 ? Exit.REFUSED : Exit.DONE;
  }

  private Migration read() {
    try {
      if (Files.exists(file) && Files.size(file) > LARGEST) {
        throw Failed.usage(file + ": has more than " + LARGEST + " bytes");
      }
      return Migration.of(from, Files.readString(file), environment);
    } catch (Unreadable e) {
      throw Failed.usage(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw Failed.unreadable(file.toString(), e);
    }
  }

  /** One after the other; what is there already is left as it is. */
  private void create(Migration migration) {
    var known = Scanning.keys(server, "?state=all");
    int created = 0;
    for (var flag : migration.flags()) {
      var key = flag.definition().key();
      if (known.contains(key)) {
        server.console().note("\"" + key + "\" is here already, and is left as it is");
      } else {
        create(flag, created);
        created++;
      }
    }
    server.console().note("created: " + created + " flags");
  }

  private void create(Migrated flag, int before) {
    var path = ApiClient.path("/api/v1/flags", flag.definition().key());
    var query = scope == null ? "" : "?scope=" + ApiClient.encoded(scope);
    try {
      var _ = server.ask(client -> client.send("PUT", path + query, body(flag)));
    } catch (Failed failed) {
      var lines = new ArrayList<String>();
      lines.add("flag \"" + flag.definition().key() + "\" was not created:");
      lines.addAll(failed.lines());
      lines.add(before + " flags were created before it; run it again when this is mended");
      throw new Failed(failed.exit(), List.copyOf(lines), failed.answer());
    }
  }

  private Json body(Migrated flag) {
    var members = new LinkedHashMap<String, Json>();
    for (var json :
        List.of(
            FlagJson.write(flag.definition()), Codec.write(ProfileEdit.class, flag.profile()))) {
      if (json instanceof Json.Obj(var some)) {
        members.putAll(some);
      }
    }
    members.put("governed", Json.of(flag.governed() && !ungoverned));
    return new Json.Obj(members);
  }
}
