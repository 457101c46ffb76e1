package dev.tidegate.server.gate;

import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Facts;
import dev.tidegate.flags.Json;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlNode;
import dev.tidegate.server.yaml.YamlProblems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts as a case writes them: a value for each name, of the kind that the fact has. */
final class CaseFacts implements YamlForm<Facts> {
  private final Map<String, FactType> types = new TreeMap<>();

  CaseFacts(Expressions language) {
    language.facts().forEach(type -> types.put(type.name(), type));
  }

  @Override
  public @Nullable Facts read(YamlNode node, YamlProblems problems) {
    if (!(node instanceof YamlNode.Members(_, var members))) {
      problems.add(node.place(), "is " + words() + ", not " + node.kind());
      return null;
    }
    int before = problems.count();
    var facts = new TreeMap<String, Fact>();
    members.forEach(
        (name, member) -> {
          var type = types.get(name);
          if (type == null) {
            var hint = CelExpressions.hint(name, types.keySet());
            problems.add(member.key(), "there is no such fact" + hint);
            return;
          }
          var fact = fact(type.kind(), member.value());
          if (fact == null) {
            var is = type.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            problems.add(member.value().place(), "is " + is + ", not " + member.value().kind());
          } else {
            facts.put(name, fact);
          }
        });
    return problems.count() > before ? null : new Facts(facts);
  }

  private static @Nullable Fact fact(Fact.Kind kind, YamlNode value) {
    return switch (kind) {
      case YES_NO -> value instanceof YamlNode.YesNo(_, var is) ? new Fact.YesNo(is) : null;
      case WHOLE -> value instanceof YamlNode.Num(_, var digits) ? whole(digits) : null;
      case REAL ->
          value instanceof YamlNode.Num(_, var digits)
              ? new Fact.Real(new BigDecimal(digits).doubleValue())
              : null;
      case TEXT -> value instanceof YamlNode.Text(_, var text) ? new Fact.Text(text) : null;
      case TEXTS -> value instanceof YamlNode.Items items ? texts(items) : null;
    };
  }

  private static @Nullable Fact whole(String digits) {
    try {
      return new Fact.Whole(new BigDecimal(digits).longValueExact());
    } catch (ArithmeticException _) {
      return null;
    }
  }

  private static @Nullable Fact texts(YamlNode.Items items) {
    var texts = new ArrayList<String>();
    for (var item : items.items()) {
      if (!(item instanceof YamlNode.Text(_, var text))) {
        return null;
      }
      texts.add(text);
    }
    return new Fact.Texts(texts);
  }

  @Override
  public Json.Obj schema() {
    var members = new LinkedHashMap<String, Json>();
    members.put("type", Json.of("object"));
    return new Json.Obj(members);
  }

  @Override
  public String words() {
    return "values by the names of facts, such as tests.failed: 0";
  }
}
