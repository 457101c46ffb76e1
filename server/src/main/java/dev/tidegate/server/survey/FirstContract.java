package dev.tidegate.server.survey;

import dev.tidegate.flags.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a first contract file: what the repository tells, each line with why it is there; what
 * only people know is left empty and marked.
 */
public final class FirstContract {
  /** Where editors find the schema, from the contract file. */
  public static final String SCHEMA = ".tidegate/tidegate.schema.json";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]{0,200}");
  private static final List<String> WORDS = List.of("true", "false", "null");

  private final Survey survey;
  private final Collection<String> formats;
  private final StringBuilder text = new StringBuilder();

  private FirstContract(Survey survey, Collection<String> formats) {
    this.survey = survey;
    this.formats = formats;
  }

  /**
   * The text of the file.
   *
   * @param formats of evidence that are known; others are left out
   */
  public static String of(Survey survey, Collection<String> formats) {
    return new FirstContract(survey, formats).write();
  }

  private String write() {
    head();
    names();
    owner();
    promises();
    interfaces();
    wayBack();
    evidence();
    gate();
    checklist();
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head() {
    line("# yaml-language-server: $schema=" + SCHEMA);
    line("#");
    line("# What this service promises, and how its changes are weighed and taken back.");
    var built = survey.builds().isEmpty() ? "" : ", built by " + String.join(", ", survey.builds());
    line("# Written by tidegate init from what lies here" + built + ".");
    line("# Look through it, fill in what is marked, then: tidegate contract check");
    survey
        .automation()
        .ifPresent(name -> line("# The checks run in " + name + ": let it run that command, too."));
    line("");
  }

  private void names() {
    line("# By these names the server knows it: project/environment/service.");
    line(
        "project: "
            + quoted(survey.project().orElse("default"))
            + (survey.project().isPresent() ? "" : "  # no git remote tells another name"));
    line("service: " + quoted(survey.service()));
    line("");
  }

  private void owner() {
    line("owner:");
    if (survey.owner().isPresent()) {
      line("  team: " + quoted(survey.owner().get()) + "  # CODEOWNERS names it for everything");
    } else {
      line("  team:  # FILL IN: the team that answers for the service; CODEOWNERS names none");
    }
    line("  # contact: \"#a-channel\"         # where the team is reached when it is urgent");
    line("  # escalation: [team on call]    # whom to ask when it does not answer, in order");
    line("");
  }

  private void promises() {
    line("# The share of requests that may fail. Change it to what users really tolerate: a");
    line("# candidate that fails more often is withdrawn.");
    line("errors: 1 %");
    line("");
    line("# How slow requests may be; a candidate that is slower is withdrawn.");
    line("# latency:");
    line("#   - {limit: 250ms, slower: 1 %}");
    line("");
    line("# What always holds, checked in the code under the same name.");
    line("# invariants:");
    line("#   - {name: order.never-negative, statement: the total is never below zero}");
    line("");
  }

  private void interfaces() {
    if (survey.interfaces().isEmpty()) {
      return;
    }
    line("# What others rely on: each is compared with what the main branch has.");
    line("interfaces:");
    survey
        .interfaces()
        .forEach(
            (kind, files) -> {
              line("  - " + kind + ": " + list(files));
              line("    before: " + quoted("git:" + survey.mainBranch()));
            });
    line("");
  }

  private void wayBack() {
    line("# How changes are taken back, unless one says something else.");
    line("rollback:");
    line("  how: withdraw the flag");
    line("  within: 2m");
    line("  # data: none is written         # what becomes of data that a change wrote");
    line("  # who: the team on call         # who answers when it is done");
    line("  # drilledWithin: 30d            # refuses to climb when no drill passed for so long");
    line("");
  }

  private void evidence() {
    var known = survey.reports().stream().filter(r -> formats.contains(r.format())).toList();
    line("# Where the reports lie that tools write.");
    if (known.isEmpty()) {
      line("# evidence:");
      line("#   - junit: build/reports/**/*.xml");
    } else {
      line("evidence:");
      for (var report : known) {
        line("  # " + report.why());
        line("  - " + report.format() + ": " + list(report.files()));
      }
    }
    line("");
  }

  private void gate() {
    line("# By which rules changes are weighed. Begin with warn, and enforce when they are right.");
    line("gate:");
    line("  mode: warn");
    if (!survey.paths().isEmpty()) {
      line("  # Changes of these are structural: somebody has to approve them.");
      line("  paths:");
      survey.paths().forEach((kind, files) -> line("    " + kind + ": " + list(files)));
    }
    line("");
  }

  private void checklist() {
    line("# Looked at before anything is exposed.");
    line("# checklist:");
    line("#   flag: new-checkout");
    line("#   alerts: [checkout fails]");
    line("#   audience: internal users first, then everyone");
    line("#   knownLimits: none");
  }

  private static String list(List<String> values) {
    return values.size() == 1
        ? quoted(values.getFirst())
        : values.stream().map(FirstContract::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** As YAML, whatever it is: what is not plainly a word becomes a JSON string. */
  private static String quoted(String value) {
    return Optional.of(value)
        .filter(v -> PLAIN.matcher(v).matches())
        .filter(v -> !WORDS.contains(v.toLowerCase(Locale.ROOT)))
        .orElseGet(() -> escaped(Json.of(value).text()));
  }

  /** JSON lets characters stand in a text that YAML does not. */
  private static String escaped(String json) {
    var text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isForbidden = Character.isISOControl(c) || c >= '\uFFFE';
      text.append(isForbidden ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return text.toString();
  }
}
