package dev.tidegate.channel;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about channels: what becomes of their flags. */
public final class ChannelDecider {
  private static final int MOST_RELEASES = 500;

  private ChannelDecider() {}

  /** What becomes of a channel's flag. */
  public sealed interface Outcome {
    /** It is made. */
    record Made(Flag flag) implements Outcome {}

    /** It can give one release more. */
    record Added(String variant, Json value) implements Outcome {}
  }

  /**
   * Answers a command.
   *
   * @param flag empty for a channel that does not exist
   */
  public static Decision<Outcome> decide(
      ChannelId id, Optional<Flag> flag, ChannelCommand command) {
    return switch (command) {
      case ChannelCommand.Create create -> create(id, flag, create);
      case ChannelCommand.Register(var release) -> register(id, flag, release);
    };
  }

  private static Decision<Outcome> create(
      ChannelId id, Optional<Flag> flag, ChannelCommand.Create create) {
    if (flag.isPresent()) {
      return Decision.refuse("channel.exists", "there is a channel " + id + " already");
    }
    var problems = new ArrayList<>(create.terms().problems());
    create.stable().ifPresent(release -> problems.addAll(release.problems()));
    return problems.isEmpty()
        ? Decision.accept(new Outcome.Made(Channel.flag(id, create)))
        : Decision.refuse(reasons(problems));
  }

  private static Decision<Outcome> register(ChannelId id, Optional<Flag> flag, Release release) {
    if (flag.isEmpty()) {
      return Decision.refuse("channel.unknown", "there is no channel " + id);
    }
    var problems = release.problems();
    if (!problems.isEmpty()) {
      return Decision.refuse(reasons(problems));
    }
    var known = Channel.of(flag.get());
    var same = known.release(release.version());
    if (same.isPresent()) {
      return same.get().equals(release)
          ? Decision.accept(List.of())
          : Decision.refuse(
              "channel.release",
              release.version()
                  + " is registered with other files or notes, and a release never changes: give it"
                  + " a new version");
    }
    return known.releases().size() < MOST_RELEASES
        ? Decision.accept(new Outcome.Added(release.version(), Channel.json(release)))
        : Decision.refuse(
            "channel.full",
            "a channel has at most " + MOST_RELEASES + " releases: go on with another channel");
  }

  private static List<Reason> reasons(List<Problem> problems) {
    return problems.stream()
        .map(problem -> Reason.of("channel." + problem.where(), problem.toString()))
        .toList();
  }
}
