package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.refs.FlagRefs;
import dev.tidegate.server.refs.Reference;
import dev.tidegate.server.terminal.FlagText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate flag cleanup}. */
@Command(
    name = "cleanup",
    description = {
      "Writes down what is to be done in the code before a flag can go: which variant's code",
      "stays, and each file and line. Whoever does it archives the flag then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate flag cleanup new-checkout --in ../shop",
      "  tidegate flag cleanup old-banner --discarded --keep plain",
      "  tidegate flag cleanup new-checkout --drop --note \"it stays\""
    })
final class FlagCleanup implements Callable<Integer> {
  private static final int MOST = 200;

  @Mixin FlagCommand.Which flag = new FlagCommand.Which();

  @Option(
      names = "--keep",
      paramLabel = "VARIANT",
      description = "Whose code stays; what the flag serves to everybody when it is left out.")
  @Nullable String keep;

  @Option(names = "--discarded", description = "What the flag was for goes with it.")
  boolean discarded;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "The checkout to look through for the places.")
  @Nullable Path folder;

  @Option(names = "--drop", description = "There is nothing to be done after all.")
  boolean drop;

  @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
  @Nullable String note;

  @Mixin ActingOptions server = new ActingOptions();

  @Override
  public Integer call() {
    if (drop) {
      var body = RequestBody.note(note);
      return server.send("POST", flag.path("cleanup", "drop"), body, FlagText::line);
    }
    var body = RequestBody.empty().put("keep", keep).put("note", note);
    body.put("outcome", discarded ? "discarded" : "kept");
    if (folder != null) {
      places(body, Scanning.of(folder, List.of(FlagText.key(flag.key))));
    }
    return server.send("POST", flag.path("cleanup"), body.json(), FlagText::facts);
  }

  private static void places(RequestBody body, FlagRefs found) {
    var places = found.references().stream().map(Reference::place).toList();
    body.put("places", places.stream().limit(MOST).toList());
    int more = Math.max(0, places.size() - MOST) + found.more();
    body.put("more", more > 0 ? Json.of(more) : null);
    body.put("commit", found.changed() ? null : found.commit().orElse(null));
  }
}
