package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Evidence for programs, as JSON. */
public final class EvidenceJson {
  private EvidenceJson() {}

  /** All that was gathered. */
  public static Json of(Gathered gathered) {
    var facts = new LinkedHashMap<String, Json>();
    gathered
        .facts()
        .values()
        .forEach(
            (name, fact) -> {
              var one = new LinkedHashMap<String, Json>();
              one.put("value", of(fact));
              one.put("from", texts(gathered.origins().get(name)));
              facts.put(name, new Json.Obj(one));
            });
    var members = new LinkedHashMap<String, Json>();
    members.put("facts", new Json.Obj(facts));
    members.put(
        "evidence", new Json.Arr(gathered.evidence().stream().map(EvidenceJson::of).toList()));
    members.put("remarks", texts(gathered.remarks()));
    members.put(
        "unread", new Json.Arr(gathered.unread().stream().map(EvidenceJson::unread).toList()));
    return new Json.Obj(members);
  }

  private static Json unread(Gathered.Unread unread) {
    var members = new LinkedHashMap<String, Json>();
    members.put("source", Json.of(unread.source()));
    members.put("families", texts(unread.families()));
    members.put("why", Json.of(unread.why()));
    return new Json.Obj(members);
  }

  /** What a file says. */
  public static Json of(Evidence evidence) {
    var facts = new LinkedHashMap<String, Json>();
    evidence.facts().values().forEach((name, fact) -> facts.put(name, of(fact)));
    var members = new LinkedHashMap<String, Json>();
    members.put("source", Json.of(evidence.source()));
    members.put("format", Json.of(evidence.format()));
    members.put("digest", Json.of(evidence.digest().toString()));
    evidence.madeAt().ifPresent(at -> members.put("made_at", Json.of(at.toString())));
    members.put("subjects", texts(evidence.subjects().stream().map(Digest::toString).toList()));
    members.put("facts", new Json.Obj(facts));
    members.put("found", Json.of(evidence.found()));
    members.put(
        "findings", new Json.Arr(evidence.findings().stream().map(EvidenceJson::of).toList()));
    return new Json.Obj(members);
  }

  private static Json of(Finding finding) {
    var members = new LinkedHashMap<String, Json>();
    members.put("level", Json.of(finding.level().name().toLowerCase(Locale.ROOT)));
    members.put("rule", Json.of(finding.rule()));
    members.put("place", Json.of(finding.place()));
    members.put("text", Json.of(finding.text()));
    members.put("new", Json.of(finding.isNew()));
    members.put("fingerprint", Json.of(finding.fingerprint()));
    return new Json.Obj(members);
  }

  /** A fact's value. */
  public static Json of(Fact fact) {
    return switch (fact) {
      case Fact.YesNo(boolean value) -> Json.of(value);
      case Fact.Whole(long value) -> Json.of(value);
      case Fact.Real(double value) -> new Json.Num(Double.toString(value));
      case Fact.Text(var value) -> Json.of(value);
      case Fact.Texts(var values) -> texts(values);
    };
  }

  /** The formats, and the facts of all of them. */
  public static Json of(EvidenceFormats formats) {
    var names = new LinkedHashMap<String, Json>();
    for (var format : formats.all()) {
      names.put(format.name(), texts(format.families().stream().map(Family::name).toList()));
    }
    var facts = new LinkedHashMap<String, Json>();
    for (var family : formats.families().values()) {
      family.facts().forEach(fact -> facts.put(fact.name(), of(fact)));
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("formats", new Json.Obj(names));
    members.put("facts", new Json.Obj(facts));
    return new Json.Obj(members);
  }

  private static Json of(FactType type) {
    var members = new LinkedHashMap<String, Json>();
    members.put("kind", Json.of(word(type.kind())));
    members.put("merge", Json.of(type.merge().name().toLowerCase(Locale.ROOT)));
    members.put("meaning", Json.of(type.meaning()));
    return new Json.Obj(members);
  }

  /** A kind in a word, as {@code tidegate evidence formats} has it. */
  public static String word(Fact.Kind kind) {
    return switch (kind) {
      case YES_NO -> "yes/no";
      case WHOLE -> "whole";
      case REAL -> "number";
      case TEXT -> "text";
      case TEXTS -> "texts";
    };
  }

  private static Json texts(@org.jspecify.annotations.Nullable Collection<?> values) {
    return new Json.Arr(
        values == null
            ? List.of()
            : values.stream().<Json>map(value -> Json.of(value.toString())).toList());
  }
}
