package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What flagd's clients are sent means the same in the words that they know. */
class PortableTest {
  private static final int SETS = 400;
  private static final int FLAGS = 5;
  private static final int USERS = 40;
  private static final long NOW = 1_795_000_000;

  private static final String SEGMENTS =
      """
      {"some": {"keys": ["user-1", "user-2", "user-30", "Zürich", "user-500"],
                "rules": [{"==": [{"var": "tier"}, "gold"]}, {">": [{"var": "age"}, 35]}]},
       "none": {"keys": []},
       "keyed": {"keys": ["user-7", "用户1"]}}
      """;

  private static final String EVALUATORS =
      """
      {"american": {"in": [{"var": "country"}, ["US", "CA"]]},
       "known": {"or": [{"segment": "some"}, {"before": [{"var": "$flagd.timestamp"}, 1]}]},
       "split": {"==": [{"fractional": [["x", 1], ["y", 1]]}, "x"]}}
      """;

  private static final List<String> ASKED =
      List.of(
          "{\"one_of\":[{\"var\":\"country\"},[\"US\",\"DE\",\"\"]]}",
          "{\"one_of\":[{\"var\":\"age\"},[1,2.0,18,true]]}",
          "{\"segment\":\"some\"}",
          "{\"segment\":\"keyed\"}",
          "{\"!\":{\"segment\":\"none\"}}",
          "{\"$ref\":\"american\"}",
          "{\"$ref\":\"known\"}",
          "{\"$ref\":\"split\"}",
          "{\"before\":[{\"var\":\"$flagd.timestamp\"},\"2027-01-01T00:00:00+01:00\"]}",
          "{\"after\":[{\"var\":\"$flagd.timestamp\"},1795000000]}");

  @Test
  void whatIsWrittenOutGivesEverybodyTheSame() {
    var rules = new RandomRules(20_261_124);
    int seen = 0;
    for (int i = 0; i < SETS; i++) {
      var set = FlagSetJson.read(set(rules).text());
      var portable = Portable.of(set);
      assertThat(portable.leftOut()).isEmpty();
      var text = portable.document().text();
      onlyKnownWords(text);
      var ours = FlagSnapshot.of(set);
      var theirs = FlagSnapshot.of(FlagSetJson.read(text));
      for (int k = 0; k < USERS; k++) {
        var who = at(rules.user());
        for (var key : ours.keys()) {
          var given = ours.evaluate(key, who);
          assertThat(theirs.evaluate(key, who))
              .as("%s for %s of %s%nas %s", key, who, FlagSetJson.write(set).text(), text)
              .isEqualTo(given);
          seen += given.variant() == null ? 0 : 1;
        }
      }
    }
    assertThat(seen).isGreaterThan(SETS * FLAGS * USERS / 2);
  }

  private static Who at(Map<String, Object> user) {
    var who = ReferenceRules.who(user);
    return new Who(who.targetingKey(), who.attributes(), NOW);
  }

  private static void onlyKnownWords(String text) {
    assertThat(text).doesNotContain("$segments").doesNotContain("\"targets\"");
    var set = FlagSetJson.read(text);
    for (var flag : set.flags().values()) {
      var problems = new ArrayList<Problem>();
      var scope =
          new RuleScope(
              flag.key(),
              RuleScope.Kind.TARGETING,
              new SharedRules(set.shared()),
              other -> null,
              problems);
      RuleCompiler.targeting(scope.withoutAdditions(), flag.targeting());
      assertThat(problems).as(text).isEmpty();
    }
  }

  private static Json set(RandomRules rules) {
    var flags = new LinkedHashMap<String, Json>();
    var asked = new ArrayList<Json>();
    ASKED.forEach(text -> asked.add(Json.parse(text)));
    for (int i = 0; i < FLAGS; i++) {
      rules.asking(List.copyOf(asked));
      var key = "flag-" + i;
      flags.put(key, flag(rules));
      for (var variant : List.of("a", "c", "true", "1")) {
        asked.add(RandomRules.operation("flag", Json.of(key), Json.of(variant)));
      }
    }
    return new Json.Obj(
        Map.of(
            "flags",
            new Json.Obj(flags),
            "$segments",
            Json.parse(SEGMENTS),
            "$evaluators",
            Json.parse(EVALUATORS)));
  }

  private static Json flag(RandomRules rules) {
    var members = new HashMap<String, Json>();
    members.put("state", Json.of(rules.upTo(8) == 0 ? "DISABLED" : "ENABLED"));
    members.put(
        "variants", Json.parse("{\"a\":1,\"b\":2,\"c\":3,\"true\":4,\"false\":5,\"0\":6,\"1\":7}"));
    if (rules.upTo(5) > 0) {
      members.put("defaultVariant", Json.of("c"));
    }
    if (rules.upTo(8) > 0) {
      members.put("targeting", rules.targeting(3));
    }
    if (rules.upTo(2) == 0) {
      members.put("targets", Json.parse("{\"b\":[\"user-1\",\"Zürich\"],\"true\":[\"user-3\"]}"));
    }
    return new Json.Obj(members);
  }

  @Test
  void whatCanNotBeSaidIsLeftOutAndNeverSentWithAnotherMeaning() {
    var set =
        FlagSetJson.read(
            """
            {"flags": {
              "plain": {"variants": {"on": true}, "defaultVariant": "on"},
              "mail": {"variants": {"on": true},
                "targeting": {"if": [{"matches": [{"var": "email"}, "@example\\\\.com$"]}, "on"]}},
              "net": {"variants": {"on": true}, "targeting": {"if": [{"$ref": "office"}, "on"]}},
              "date": {"variants": {"on": true},
                "targeting": {"if": [{"after": [{"var": "since"}, "2026-01-01T00:00:00Z"]}, "on"]}},
              "needs": {"variants": {"on": true},
                "targeting": {"if": [{"flag": ["mail", "on"]}, "on"]}},
              "staff": {"variants": {"on": true},
                "targeting": {"if": [{"segment": "staff"}, "on"]}},
              "off": {"state": "DISABLED", "variants": {"on": true},
                "targeting": {"if": [{"cidr": [{"var": "ip"}, "10.0.0.0/8"]}, "on"]}}},
             "$evaluators": {"office": {"cidr": [{"var": "ip"}, "10.0.0.0/8"]}},
             "$segments": {"staff": {"keys": [], "rules": [{"matches": [{"var": "email"}, "x"]}]}}}
            """);
    var portable = Portable.of(set);
    assertThat(portable.leftOut()).containsOnlyKeys("date", "mail", "needs", "net", "staff");
    assertThat(portable.leftOut().get("mail"))
        .hasToString(
            "targeting.if.0.matches: flagd's clients have no \"matches\": they are not sent this"
                + " flag");
    assertThat(portable.leftOut().get("needs"))
        .extracting(Problem::where)
        .isEqualTo("targeting.if.0.flag");
    assertThat(FlagSetJson.read(portable.document().text()).flags())
        .containsOnlyKeys("plain", "off");
  }

  @Test
  void withoutAUserAnInlinedSplitGivesNothing() {
    var set =
        FlagSetJson.read(
            """
            {"flags": {
              "ab": {"variants": {"a": 1, "b": 2},
                "targeting": {"fractional": [["a", 1], ["b", 1]]}},
              "on-a": {"variants": {"true": true, "false": false},
                "targeting": {"flag": ["ab", "a"]}}}}
            """);
    var theirs = FlagSnapshot.of(FlagSetJson.read(Portable.of(set).document().text()));
    var ours = FlagSnapshot.of(set);
    assertThat(theirs.evaluate("on-a", Who.NOBODY).variant()).isEqualTo("false");
    for (int i = 0; i < 200; i++) {
      var who = Who.user("user-" + i);
      assertThat(theirs.evaluate("on-a", who).variant())
          .isEqualTo(ours.evaluate("on-a", who).variant());
    }
  }

  @Test
  void aRuleThatWouldGrowWithoutEndIsLeftOut() {
    var flags = new LinkedHashMap<String, Json>();
    var targeting = "{\"if\":[{\"==\":[{\"var\":\"x\"},1]},\"on\",\"off\"]}";
    for (int i = 0; i < 9; i++) {
      var asked = "{\"flag\":[\"f" + i + "\",\"on\"]}";
      flags.put(
          "f" + i,
          Json.parse(
              "{\"variants\":{\"on\":1,\"off\":0},\"defaultVariant\":\"on\",\"targeting\":"
                  + targeting
                  + "}"));
      targeting = "{\"if\":[{\"or\":[" + asked + "," + asked + "]},\"on\",\"off\"]}";
    }
    var set = FlagSetJson.read(new Json.Obj(Map.of("flags", new Json.Obj(flags))).text());
    assertThat(Portable.of(set).leftOut().values())
        .extracting(Problem::what)
        .anyMatch(what -> what.contains("more than 20000 operations"));
  }
}
