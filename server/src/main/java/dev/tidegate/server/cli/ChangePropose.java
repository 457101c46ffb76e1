package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.ChangeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate change propose}. */
@Command(
    name = "propose",
    abbreviateSynopsis = true,
    description = {
      "Puts a change forward, by options, by a file, or by both: options override the file.",
      "What is missing is told all at once."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate change propose --file change.json",
      "  tidegate change propose --title \"New checkout\" --scope shop/production/checkout \\",
      "      --artifact sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae \\",
      "      --generated-by assisted --tool editor --reviewed-by bob --structural \\",
      "      --contract-owner payments --errors \"1 %%\" --latency \"250ms=1 %%\" \\",
      "      --plan-how \"withdraw the flag\" --plan-within 2m --plan-data \"none is written\" \\",
      "      --plan-who \"payments on call\"",
      "  generate-change | tidegate change propose --file - --artifact sha256:…",
      "  tidegate change propose --title \"New checkout\" --artifact sha256:… --routine \\",
      "      --contract-file tidegate.yaml --environment production"
    })
final class ChangePropose implements Callable<Integer> {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "JSON as the API takes it; - for standard input.")
  @Nullable String file;

  @Option(names = "--id", paramLabel = "NAME", description = "Its name (chg- and eight letters).")
  @Nullable String id;

  @Option(names = "--title", paramLabel = "TEXT", description = "One line that says what it is.")
  @Nullable String title;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "project/environment/service, and /cell when it is for one alone.")
  @Nullable String scope;

  @ArgGroup(exclusive = true)
  @Nullable Nature nature;

  @Option(
      names = "--contract-file",
      paramLabel = "FILE",
      description = {
        "A contract file, tidegate.yaml: its contract, its way back and, with --environment,",
        "its scope. Other options override it."
      })
  @Nullable Path contractFile;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Of the scope of --contract-file, such as production.")
  @Nullable String environment;

  @Mixin Digests version = new Digests();

  @Mixin Origin origin = new Origin();

  @Mixin Promise contract = new Promise();

  @Mixin Plan plan = new Plan();

  @Mixin ActingOptions server = new ActingOptions();

  /** How far it reaches. */
  static final class Nature {
    @Option(names = "--routine", description = "Stays within its contract: needs nobody.")
    boolean routine;

    @Option(
        names = "--structural",
        description = "Touches a schema, an API, a permission…: needs an approval. The default.")
    boolean structural;
  }

  /** What it is made of. */
  static final class Digests {
    private static final String LABEL = "DIGEST";

    @Option(names = "--artifact", paramLabel = LABEL, description = "Of the build: sha256:…")
    @Nullable String artifact;

    @Option(names = "--config", paramLabel = LABEL, description = "Of its configuration.")
    @Nullable String config;

    @Option(names = "--schema", paramLabel = LABEL, description = "Of its schema.")
    @Nullable String schema;

    @Option(names = "--model", paramLabel = LABEL, description = "Of the model that it asks.")
    @Nullable String model;

    @Option(names = "--prompt", paramLabel = LABEL, description = "Of its prompts.")
    @Nullable String prompt;

    @Option(names = "--tools", paramLabel = LABEL, description = "Of the tools that it may use.")
    @Nullable String tools;

    void addTo(RequestBody body) {
      body.put("version.artifact", artifact)
          .put("version.configuration", config)
          .put("version.schema", schema)
          .put("version.model", model)
          .put("version.prompt", prompt)
          .put("version.tools", tools);
    }
  }

  /** Who asked, what wrote it, who read it. */
  static final class Origin {
    @Option(
        names = "--requested-by",
        paramLabel = "SUBJECT",
        description = "Who asked for it; whoever proposes it, unless said.")
    @Nullable String requestedBy;

    @Option(
        names = "--generated-by",
        paramLabel = "KIND",
        description = "person, assisted, generated or unknown, which counts as generated.")
    @Nullable String generatedBy;

    @Option(names = "--tool", paramLabel = "NAME", description = "The tool that helped.")
    @Nullable String tool;

    @Option(names = "--model-name", paramLabel = "NAME", description = "The model behind it.")
    @Nullable String modelName;

    @Option(
        names = "--reviewed-by",
        paramLabel = "SUBJECT",
        description = "Who read it; may be given again.")
    List<String> reviewedBy = new ArrayList<>();

    void addTo(RequestBody body) {
      body.put("requestedBy", requestedBy)
          .put("generatedBy.kind", generatedBy)
          .put("generatedBy.tool", tool)
          .put("generatedBy.model", modelName)
          .put("reviewedBy", reviewedBy);
    }
  }

  /** The contract. */
  static final class Promise {
    @Option(names = "--contract-owner", paramLabel = "TEAM", description = "Who answers for it.")
    @Nullable String owner;

    @Option(
        names = "--errors",
        paramLabel = "SHARE",
        description = "How many requests may fail, such as \"1 %%\".")
    @Nullable String errors;

    @Option(
        names = "--latency",
        paramLabel = "LIMIT=SHARE",
        description = "How many may be slower, such as \"250ms=1 %%\"; may be given again.")
    Map<String, String> latency = new LinkedHashMap<>();

    @Option(
        names = "--metric",
        paramLabel = "METRIC",
        description = {
          "A figure, and what users notice when it moves; may be given again. To have it",
          "judged: \"retries: they wait; kind=event, tolerated=2 %%, role=critical\"."
        })
    List<String> metrics = new ArrayList<>();

    @Option(
        names = "--drilled-within",
        paramLabel = "TIME",
        description = "How old a drill of the fall may be, past the first stage, such as 30d.")
    @Nullable String drilledWithin;

    @Option(
        names = "--attested-up-to",
        paramLabel = "SHARE",
        description = "Up to where attested evidence may lift it; \"0 %%\" forbids it (\"25 %%\").")
    @Nullable String attestedUpTo;

    @Option(
        names = "--contract-digest",
        paramLabel = "DIGEST",
        description = "Instead of all these: a contract that was adopted before.")
    @Nullable String digest;

    void addTo(RequestBody body) {
      body.put("contract.owner", owner)
          .put("contract.errors", errors)
          .put("contract.rollback.drilledWithin", drilledWithin)
          .put("contract.attestedUpTo", attestedUpTo)
          .put("contractDigest", digest);
      if (!latency.isEmpty()) {
        var limits = new ArrayList<Json>();
        latency.forEach((limit, slower) -> limits.add(pair("limit", limit, "slower", slower)));
        body.put("contract.latency", new Json.Arr(limits));
      }
      if (!metrics.isEmpty()) {
        body.put(
            "contract.metrics", new Json.Arr(metrics.stream().map(MetricOption::json).toList()));
      }
    }

    private static Json pair(String name, String value, String otherName, String otherValue) {
      return RequestBody.empty().put(name, value).put(otherName, otherValue).json();
    }
  }

  /** The rollback plan. */
  static final class Plan {
    @Option(names = "--plan-how", paramLabel = "TEXT", description = "What is done.")
    @Nullable String how;

    @Option(names = "--plan-within", paramLabel = "TIME", description = "How long it takes: 2m.")
    @Nullable String within;

    @Option(
        names = "--plan-data",
        paramLabel = "TEXT",
        description = "What becomes of the data that it wrote.")
    @Nullable String data;

    @Option(names = "--plan-who", paramLabel = "TEXT", description = "Who answers for it.")
    @Nullable String who;

    void addTo(RequestBody body) {
      body.put("plan.how", how)
          .put("plan.within", within)
          .put("plan.data", data)
          .put("plan.who", who);
    }
  }

  @Override
  public Integer call() {
    var body = RequestBody.of(file, server.console().surroundings());
    if (contractFile != null) {
      ContractReading.addTo(body, contractFile, environment);
    } else if (environment != null) {
      throw Failed.usage("--environment says where --contract-file holds: name that, too");
    }
    body.put("id", id).put("title", title).put("scope", scope);
    if (nature != null) {
      body.put("nature", nature.routine ? "routine" : "structural");
    }
    version.addTo(body);
    origin.addTo(body);
    contract.addTo(body);
    plan.addTo(body);
    return server.send("POST", ChangeCommand.PATH, body.json(), ChangeText::brief);
  }
}
