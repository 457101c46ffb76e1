package dev.tidegate.server.contractfile;

import dev.tidegate.kernel.Share;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An objective over weeks.
 *
 * @param of {@code failures}, or a limit of the contract's latency, such as {@code 250ms}
 * @param objective the share of requests that are well
 * @param over a rolling window
 */
public record Slo(
    String name,
    String of,
    Share objective,
    Duration over,
    Optional<String> owner,
    Optional<String> runbook) {
  /** What an objective of failures is about. */
  public static final String FAILURES = "failures";

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(92);

  private static final YamlKey<String> NAME =
      YamlKey.required("name", Written.name(), "what it is called");
  private static final YamlKey<String> OF =
      YamlKey.required(
          "of",
          YamlForms.text(
              "failures, or a latency limit such as 250ms",
              "^(failures|[0-9]{1,9} ?(ms|s|m))$",
              20,
              text -> text),
          "what is counted against it: failures, or requests over a limit that latency has");
  private static final YamlKey<Share> OBJECTIVE =
      YamlKey.required("objective", YamlForms.share(), "the share of requests that are well");
  private static final YamlKey<Duration> OVER =
      YamlKey.required("over", YamlForms.duration(), "the time that it is about, 1d to 92d");
  private static final YamlKey<String> OWNER =
      YamlKey.optional("owner", Written.line(), "who is told when it burns (the service's owner)");
  private static final YamlKey<String> RUNBOOK =
      YamlKey.optional("runbook", Written.line(), "where it says what to do then");

  static final YamlObject<Slo> FORM =
      new YamlObject<>(
              "an objective",
              List.of(NAME, OF, OBJECTIVE, OVER, OWNER, RUNBOOK),
              fields ->
                  new Slo(
                      fields.get(NAME),
                      fields.get(OF),
                      fields.get(OBJECTIVE),
                      fields.get(OVER),
                      fields.find(OWNER),
                      fields.find(RUNBOOK)))
          .checked(
              (fields, problems) -> {
                fields
                    .find(OBJECTIVE)
                    .filter(share -> share.isNone() || share.isAll())
                    .ifPresent(
                        _ ->
                            problems.add(
                                fields.place(OBJECTIVE),
                                "is above 0 % and below 100 %: without a budget nothing may"
                                    + " ever fail"));
                fields
                    .find(OVER)
                    .filter(d -> d.compareTo(SHORTEST) < 0 || d.compareTo(LONGEST) > 0)
                    .ifPresent(_ -> problems.add(fields.place(OVER), "is 1d to 92d"));
              });
}
