package dev.tidegate.server.contractfile;

import dev.tidegate.kernel.Share;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Optional;

/**
 * How a service fails.
 *
 * @param tolerated the share of requests that may fail
 * @param statuses those that it answers with when it does not do what was asked; none when that is
 *     not said
 * @param retryable those of them after which asking again is safe, and may help
 * @param format the media type of such answers
 */
public record ErrorTerms(
    Share tolerated, List<Integer> statuses, List<Integer> retryable, Optional<String> format) {
  private static final YamlForm<Integer> STATUS =
      YamlForms.mapped(YamlForms.whole(400, 599), Math::toIntExact);
  private static final YamlForm<List<Integer>> SOME = YamlLists.of(STATUS, Written.MOST);

  private static final YamlKey<Share> TOLERATED =
      YamlKey.required("tolerated", YamlForms.share(), "the share of requests that may fail");
  private static final YamlKey<List<Integer>> STATUSES =
      YamlKey.optional("statuses", SOME, "the statuses that callers have to expect");
  private static final YamlKey<List<Integer>> RETRYABLE =
      YamlKey.optional("retryable", SOME, "those after which asking again is safe, and may help");
  private static final YamlKey<String> FORMAT =
      YamlKey.optional(
          "format",
          YamlForms.text(
              "a media type, such as application/problem+json",
              "^[a-z]+/[A-Za-z0-9.+-]+$",
              100,
              text -> text),
          "the media type of answers that say what went wrong");

  static final YamlForm<ErrorTerms> FORM =
      YamlLists.either(
          YamlForms.mapped(YamlForms.share(), ErrorTerms::of),
          new YamlObject<>(
                  "what is said of errors",
                  List.of(TOLERATED, STATUSES, RETRYABLE, FORMAT),
                  fields ->
                      new ErrorTerms(
                          fields.get(TOLERATED),
                          fields.list(STATUSES),
                          fields.list(RETRYABLE),
                          fields.find(FORMAT)))
              .checked(
                  (fields, problems) -> {
                    var statuses = fields.find(STATUSES);
                    for (var status : fields.list(RETRYABLE)) {
                      if (statuses.filter(all -> !all.contains(status)).isPresent()) {
                        problems.add(
                            fields.place(RETRYABLE), status + " is not among the statuses");
                      }
                    }
                  }));

  public ErrorTerms {
    statuses = List.copyOf(statuses);
    retryable = List.copyOf(retryable);
  }

  private static ErrorTerms of(Share tolerated) {
    return new ErrorTerms(tolerated, List.of(), List.of(), Optional.empty());
  }
}
