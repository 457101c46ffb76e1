package dev.tidegate.server.gate;

import dev.tidegate.gate.Waiver;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A file of waivers, beside the contract file: who stands in for which rule, and until when. */
public final class WaiverFile {
  /** Where it lies when nobody says another place. */
  public static final String NAME = ".tidegate/waivers.yaml";

  private static final int MOST = 200;
  private static final int LINE = 500;
  private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]{0,60}";

  private static final YamlKey<String> ID =
      YamlKey.required(
          "id", YamlForms.text("a short name", WORD, 61, text -> text), "what it is called");
  private static final YamlKey<String> RULE =
      YamlKey.required("rule", YamlForms.text(150), "the rule's full name, such as standard/tests");
  private static final YamlKey<String> OWNER =
      YamlKey.required("owner", YamlForms.text(LINE), "who answers for it");
  private static final YamlKey<String> REASON =
      YamlKey.required("reason", YamlForms.text(LINE), "why the rule is not heeded");
  private static final YamlKey<String> TICKET =
      YamlKey.required("ticket", YamlForms.text(LINE), "where it is followed up");
  private static final YamlKey<Instant> EXPIRES =
      YamlKey.required("expires", day(), "the first day on which it counts no more, by UTC");

  private static final YamlObject<Waiver> FORM =
      new YamlObject<>(
          "a waiver",
          List.of(ID, RULE, OWNER, REASON, TICKET, EXPIRES),
          fields ->
              new Waiver(
                  fields.get(ID),
                  fields.get(RULE),
                  fields.get(OWNER),
                  fields.get(REASON),
                  fields.get(TICKET),
                  fields.get(EXPIRES)));
  private static final YamlKey<List<Waiver>> WAIVERS =
      YamlKey.required("waivers", YamlLists.of(FORM, MOST), "leave not to heed a rule for a while");

  private WaiverFile() {}

  private static YamlForm<Instant> day() {
    return YamlForms.text(
        "a day, such as 2027-01-31", "[0-9]{4}-[0-9]{2}-[0-9]{2}", 10, WaiverFile::start);
  }

  private static Instant start(String day) {
    try {
      return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("there is no such day: " + day, e);
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is not there, or can not be read
   * @throws InvalidYaml with everything that is wrong with it
   */
  public static List<Waiver> read(Path file) throws IOException, InvalidYaml {
    return YamlFile.of(file)
        .read(
            new YamlObject<>("a file of waivers", List.of(WAIVERS), fields -> fields.get(WAIVERS))
                .checked(
                    (fields, problems) -> {
                      var ids = fields.list(WAIVERS).stream().map(Waiver::id).toList();
                      if (ids.stream().distinct().count() < ids.size()) {
                        problems.add(fields.place(WAIVERS), "two waivers have one id");
                      }
                    }));
  }
}
