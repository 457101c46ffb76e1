package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The results of a SARIF file, with what its rules say of them. Filled by one thread. */
final class SarifLog {
  private static final int MOST_RESULTS = 250_000;
  private static final int MOST_RULES = 200_000;
  private static final List<String> STATES = List.of("", "new", "unchanged", "updated", "absent");

  private final List<Result> results = new ArrayList<>();
  private final List<String> tools = new ArrayList<>();

  /**
   * A result.
   *
   * @param level empty when it is no problem
   * @param baseline as the report says; empty when it does not
   */
  record Result(
      String rule,
      Optional<Finding.Level> level,
      String place,
      String text,
      String fingerprint,
      String baseline,
      boolean suppressed) {}

  private SarifLog() {}

  /** Reads a file. */
  static SarifLog of(Source source) throws UnreadableEvidence {
    var log = new SarifLog();
    var seen = new boolean[2];
    JsonInput.read(
        source,
        in -> {
          in.object(
              name -> {
                if (name.equals("version")) {
                  seen[0] = true;
                  if (!in.text().equals("2.1.0")) {
                    throw in.unreadable("SARIF is read in version 2.1.0, not " + in.line());
                  }
                } else if (name.equals("runs")) {
                  seen[1] = true;
                  in.array(() -> new Run(in, log).read());
                }
              });
          if (!seen[0] || !seen[1]) {
            throw in.unreadable("SARIF has a \"version\" and \"runs\"");
          }
        });
    return log;
  }

  List<Result> results() {
    return results;
  }

  List<String> tools() {
    return tools;
  }

  /** One run of a tool, whose rules may stand behind its results. */
  private static final class Run {
    private final JsonInput in;
    private final SarifLog log;
    private final List<SarifResult> found = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> levels = new HashMap<>();
    private boolean hasResults;

    Run(JsonInput in, SarifLog log) {
      this.in = in;
      this.log = log;
    }

    void read() throws UnreadableEvidence {
      in.object(
          name -> {
            switch (name) {
              case "tool" -> in.object(this::tool);
              case "invocations" -> in.array(() -> in.object(this::invocation));
              case "results" -> {
                if (!in.isNull()) {
                  hasResults = true;
                  in.array(this::result);
                }
              }
              default -> {
                return; // artifacts and such
              }
            }
          });
      if (!hasResults) {
        throw in.unreadable(
            "a run has no \"results\": the tool did not look; [] says nothing found");
      }
      for (var result : found) {
        log.results.add(resolved(result));
      }
    }

    private void result() throws UnreadableEvidence {
      in.atMost(MOST_RESULTS, log.results.size() + found.size(), "results");
      found.add(SarifResult.read(in));
    }

    private void tool(String name) throws UnreadableEvidence {
      if (name.equals("driver")) {
        in.object(
            member -> {
              if (member.equals("name")) {
                log.tools.add(in.text());
              } else if (member.equals("rules")) {
                in.array(() -> rule(true));
              }
            });
      } else if (name.equals("extensions")) {
        in.array(
            () ->
                in.object(
                    member -> {
                      if (member.equals("rules")) {
                        in.array(() -> rule(false));
                      }
                    }));
      }
    }

    private void rule(boolean isDriver) throws UnreadableEvidence {
      in.atMost(MOST_RULES, levels.size() + ids.size(), "rules");
      var said = new TreeMap<String, String>();
      in.object(
          name -> {
            if (name.equals("id")) {
              said.put("id", in.text());
            } else if (name.equals("defaultConfiguration")) {
              in.object(
                  member -> {
                    if (member.equals("level")) {
                      said.put("level", in.text());
                    }
                  });
            }
          });
      var id = said.getOrDefault("id", "");
      if (isDriver) {
        ids.add(id);
      }
      levels.putIfAbsent(id, said.getOrDefault("level", "warning"));
    }

    private void invocation(String name) throws UnreadableEvidence {
      if (name.equals("executionSuccessful") && !in.yes()) {
        throw in.unreadable("the tool says that it did not succeed: what it found is not all");
      }
    }

    private Result resolved(SarifResult result) throws UnreadableEvidence {
      var byIndex = result.ruleIndex >= 0 && result.ruleIndex < ids.size();
      var rule = result.rule.isEmpty() && byIndex ? ids.get((int) result.ruleIndex) : result.rule;
      // rules are also named with more behind a slash, for a special case of them
      var parent = rule.contains("/") ? rule.substring(0, rule.lastIndexOf('/')) : rule;
      var standard = levels.getOrDefault(rule, levels.getOrDefault(parent, "warning"));
      var level = result.level.isEmpty() ? standard : result.level;
      if (!STATES.contains(result.baseline)) {
        throw in.unreadable(
            "\"baselineState\" can not be \"" + Line.of(result.baseline, 60) + "\"");
      }
      return new Result(
          rule,
          result.isProblem() ? level(level) : Optional.empty(),
          result.place(),
          result.text,
          result.fingerprint(rule),
          result.baseline,
          result.suppressed);
    }

    private Optional<Finding.Level> level(String level) throws UnreadableEvidence {
      return switch (level) {
        case "error" -> Optional.of(Finding.Level.ERROR);
        case "warning" -> Optional.of(Finding.Level.WARNING);
        case "note" -> Optional.of(Finding.Level.NOTE);
        case "none" -> Optional.empty();
        default -> throw in.unreadable("\"level\" can not be \"" + Line.of(level, 60) + "\"");
      };
    }
  }
}
