package dev.tidegate.server.http;

import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Nearest;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which flags of a list somebody wants to see, as a query says; archived ones only when asked. */
record FlagFilter(
    Optional<String> kind, Optional<String> owner, Optional<String> tag, Optional<String> state) {
  private static final List<String> STATES = List.of("live", "killed", "archived", "all");
  private static final String NONE = "none";

  /**
   * The filter of a request.
   *
   * @throws HttpProblem naming what is not known
   */
  static FlagFilter of(ServerRequest request) {
    var filter =
        new FlagFilter(
            query(request, "kind"),
            query(request, "owner"),
            query(request, "tag"),
            query(request, "state"));
    var kinds = new ArrayList<>(List.of(NONE));
    Arrays.stream(FlagKind.values()).map(FlagKind::text).forEach(kinds::add);
    known("kind", filter.kind, kinds);
    known("state", filter.state, STATES);
    return filter;
  }

  private static Optional<String> query(ServerRequest request, String name) {
    return request.query().first(name).asOptional().filter(text -> !text.isEmpty());
  }

  private static void known(String name, Optional<String> said, List<String> all) {
    if (said.filter(text -> !all.contains(text)).isPresent()) {
      throw new HttpProblem(
          400,
          "query." + name,
          name
              + " is one of "
              + String.join(", ", all)
              + ", not \""
              + said.get()
              + "\""
              + Nearest.hint(said.get(), all));
    }
  }

  /** Whether a flag is to be seen. */
  boolean takes(FlagState flag) {
    var profile = flag.profile();
    return is(kind, profile.kind().map(FlagKind::text).orElse(NONE))
        && is(owner, profile.owner().orElse(NONE))
        && tag.filter(text -> !profile.tags().contains(text)).isEmpty()
        && isState(flag);
  }

  private static boolean is(Optional<String> wanted, String has) {
    return wanted.filter(text -> !text.equals(has)).isEmpty();
  }

  private boolean isState(FlagState flag) {
    boolean archived = flag.archived().isPresent();
    return switch (state.orElse("")) {
      case "archived" -> archived;
      case "all" -> true;
      case "live" -> !archived && flag.definition().enabled();
      case "killed" -> !archived && !flag.definition().enabled();
      default -> !archived;
    };
  }
}
