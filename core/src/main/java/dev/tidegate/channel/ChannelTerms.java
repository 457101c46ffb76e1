package dev.tidegate.channel;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for a channel from its creation on.
 *
 * @param access who may read its feeds
 * @param reports whose word counts on how releases do
 * @param formats the names of the feeds that it is served as
 * @param appId by which Omaha clients name the product; the product's name, when it is left out
 */
public record ChannelTerms(
    Access access, Reports reports, List<String> formats, Optional<String> appId) {
  private static final String ACCESS = "access";
  private static final String REPORTS = "reports";
  private static final String FORMATS = "formats";
  private static final String APP_ID = "appId";
  private static final String APP_IDS = "[A-Za-z0-9{}._-]{1,60}";

  /** Who may read feeds. */
  public enum Access {
    /** Anybody who knows the address, as with most updaters. */
    PUBLIC,
    /** Whoever presents a token that serves in the channel's scope. */
    TOKEN
  }

  /** Whose reports count. */
  public enum Reports {
    /** Those that a token vouches for; no others are taken. */
    AUTHENTICATED,
    /** Those, too, that nobody vouches for, but only as failures of the candidate. */
    OPEN
  }

  public ChannelTerms {
    formats = List.copyOf(formats);
  }

  /** Everything that is wrong with them, but for formats that nobody knows. */
  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    if (formats.isEmpty()) {
      problems.add(new Problem(FORMATS, "are at least one"));
    }
    appId
        .filter(id -> !id.matches(APP_IDS))
        .ifPresent(
            _ ->
                problems.add(
                    new Problem(
                        APP_ID, "is up to 60 letters, digits, \"{}\", \".\", \"_\", \"-\"")));
    return problems;
  }

  Map<String, Json> metadata() {
    var metadata = new LinkedHashMap<String, Json>();
    metadata.put(ACCESS, Json.of(access.name().toLowerCase(Locale.ROOT)));
    metadata.put(REPORTS, Json.of(reports.name().toLowerCase(Locale.ROOT)));
    metadata.put(FORMATS, Json.of(String.join(",", formats)));
    appId.ifPresent(id -> metadata.put(APP_ID, Json.of(id)));
    return metadata;
  }

  /** The terms of a channel's flag; where a word is missing, the one that lets in the fewest. */
  static ChannelTerms of(Map<String, Json> metadata) {
    return new ChannelTerms(
        text(metadata, ACCESS).equals(Optional.of("public")) ? Access.PUBLIC : Access.TOKEN,
        text(metadata, REPORTS).equals(Optional.of("open")) ? Reports.OPEN : Reports.AUTHENTICATED,
        text(metadata, FORMATS).map(names -> List.of(names.split(",", -1))).orElse(List.of()),
        text(metadata, APP_ID));
  }

  private static Optional<String> text(Map<String, Json> metadata, String name) {
    return metadata.get(name) instanceof Json.Text(var value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
