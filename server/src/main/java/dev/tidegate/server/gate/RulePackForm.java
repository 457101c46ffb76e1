package dev.tidegate.server.gate;

import dev.tidegate.flags.Json;
import dev.tidegate.gate.Rule;
import dev.tidegate.gate.Severity;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.server.gate.Expressions.Expression;
import dev.tidegate.server.gate.Expressions.InvalidExpression;
import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlNode;
import dev.tidegate.server.yaml.YamlObject;
import dev.tidegate.server.yaml.YamlProblems;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a pack of rules is written. */
final class RulePackForm {
  /** Rules of a pack. */
  static final int MOST_RULES = 500;

  private static final int MOST_CASES = 50;
  private static final int LINE = 500;
  private static final String NAME = "[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?";

  /** As it was read, before it has a digest. */
  record Written(String name, String about, List<RulePack.Ready> rules) {}

  /** What an expression was, and what became of it. */
  private record Compiled(String text, Expression expression) {}

  private final Expressions language;
  private final YamlKey<String> pack =
      YamlKey.required("pack", named("a pack's name"), "what the pack is called");
  private final YamlKey<String> about =
      YamlKey.required("about", YamlForms.text(LINE), "what it is for, in one line");
  private final YamlKey<String> name =
      YamlKey.required("name", named("a rule's name"), "what the rule is called in its pack");
  private final YamlKey<String> why =
      YamlKey.required("why", YamlForms.text(LINE), "why it is asked, for whoever it stops");
  private final YamlKey<String> owner =
      YamlKey.required("owner", YamlForms.text(LINE), "the team that answers for it");
  private final YamlKey<String> impact =
      YamlKey.required("impact", YamlForms.text(LINE), "what users meet when it is not heeded");
  private final YamlKey<Severity> severity =
      YamlKey.required(
          "severity", YamlForms.choice(Severity.class), "what it means when it does not hold");
  private final YamlKey<Compiled> when;
  private final YamlKey<Compiled> require;
  private final YamlKey<String> mend =
      YamlKey.optional("mend", YamlForms.text(LINE), "what to do when it does not hold");
  private final YamlKey<List<RuleCase>> cases;

  RulePackForm(Expressions language) {
    this.language = language;
    this.when = YamlKey.optional("when", new Cel(), "where it is asked: CEL over facts");
    this.require = YamlKey.required("require", new Cel(), "what has to be so: CEL over facts");
    this.cases =
        YamlKey.required(
            "cases",
            YamlLists.of(caseForm(), MOST_CASES),
            "facts, and what the rule has to answer: at least one that holds and one that does"
                + " not");
  }

  private static YamlForm<String> named(String words) {
    return YamlForms.text(
        words + ": lower-case letters, digits and hyphens", NAME, 60, text -> text);
  }

  YamlObject<Written> form() {
    var rules = YamlKey.required("rules", YamlLists.of(ruleForm(), MOST_RULES), "what is asked");
    return new YamlObject<>(
            "a pack of rules",
            List.of(pack, about, rules),
            fields -> new Written(fields.get(pack), fields.get(about), fields.get(rules)))
        .checked(
            (fields, problems) -> {
              var seen = new TreeSet<String>();
              for (var ready : fields.list(rules)) {
                if (!seen.add(ready.rule().name())) {
                  problems.add(fields.place(rules), "two rules are called " + ready.rule().name());
                }
              }
            });
  }

  private YamlObject<RulePack.Ready> ruleForm() {
    return new YamlObject<>(
            "a rule",
            List.of(name, why, owner, impact, severity, when, require, mend, cases),
            this::rule)
        .checked(this::tested);
  }

  private RulePack.Ready rule(YamlFields fields) {
    var rule =
        new Rule(
            fields.get(name),
            fields.get(why),
            fields.get(owner),
            fields.get(impact),
            fields.get(severity),
            fields.find(when).map(Compiled::text),
            fields.get(require).text(),
            fields.find(mend));
    return new RulePack.Ready(
        rule,
        fields.find(when).map(Compiled::expression),
        fields.get(require).expression(),
        fields.list(cases));
  }

  /** A rule of which nobody showed that it can fail may never. */
  private void tested(YamlFields fields, YamlProblems problems) {
    var gives = new TreeSet<Answer>();
    fields.list(cases).forEach(one -> gives.add(one.gives()));
    if (fields.find(cases).isPresent()
        && !(gives.contains(Answer.HOLDS) && gives.contains(Answer.BROKEN))) {
      problems.add(
          fields.place(cases), "has no case that holds and another one that is broken: add them");
    }
  }

  private YamlObject<RuleCase> caseForm() {
    var says = YamlKey.optional("name", YamlForms.text(LINE), "what the case is about");
    var facts =
        YamlKey.required("facts", new CaseFacts(language), "what is known, by the names of facts");
    var gives =
        YamlKey.required("gives", YamlForms.choice(Answer.class), "what the rule has to answer");
    return new YamlObject<>(
        "a case",
        List.of(says, facts, gives),
        fields ->
            new RuleCase(
                fields.find(says).orElse(""),
                fields.get(facts),
                fields.get(gives),
                fields.place().line()));
  }

  /** An expression, compiled where it stands. */
  private final class Cel implements YamlForm<Compiled> {
    private final YamlForm<String> text = YamlForms.text(CelExpressions.MOST_CHARACTERS);

    @Override
    public @Nullable Compiled read(YamlNode node, YamlProblems problems) {
      if (node instanceof YamlNode.YesNo(var place, var value)) {
        problems.add(place, "is an expression over facts, and always " + value + " is no rule");
        return null;
      }
      var written = text.read(node, problems);
      if (written == null) {
        return null;
      }
      try {
        return new Compiled(written.strip(), language.compile(written.strip()));
      } catch (InvalidExpression e) {
        problems.add(node.place(), "character " + e.column() + ": " + e.getMessage());
        return null;
      }
    }

    @Override
    public Json.Obj schema() {
      return text.schema();
    }

    @Override
    public String words() {
      return "an expression in CEL, such as tests.failed == 0";
    }
  }
}
