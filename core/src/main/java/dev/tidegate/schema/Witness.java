package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Looks for a value that may be written and can not be read: then there is nothing to prove. */
final class Witness {
  private static final int MOST_DEPTH = 6;
  private static final int MOST_SAMPLES = 24;
  private static final int MOST_LENGTH = 100;
  private static final int MOST_TRIED = 50;

  private final SchemaDocument writer;
  private final SchemaDocument reader;
  private final Draft draft = new Draft();

  /** How much was tried. */
  private static final class Draft {
    private int tried;
  }

  Witness(SchemaDocument writer, SchemaDocument reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /** Such a value as a text, cut to a line. */
  Optional<String> of(Schema written, Schema read) {
    return samples(written, 0).stream()
        .filter(value -> new Validity(writer).of(value, written) == Validity.Fits.YES)
        .filter(value -> new Validity(reader).of(value, read) == Validity.Fits.NO)
        .findFirst()
        .map(Json::text)
        .map(text -> text.length() > MOST_LENGTH ? text.substring(0, MOST_LENGTH) + "…" : text);
  }

  private List<Json> samples(Schema schema, int depth) {
    var flat = Flat.of(schema, writer);
    if (depth > MOST_DEPTH || draft.tried++ > MOST_TRIED) {
      return List.of();
    }
    if (flat.values().isPresent()) {
      return flat.values().get().stream().limit(MOST_SAMPLES).toList();
    }
    var samples = new ArrayList<Json>();
    if (!flat.unions().isEmpty()) {
      var union = flat.unions().get(0);
      var rest = flat.whole().without(union);
      union.options().stream()
          .limit(MOST_DEPTH)
          .forEach(option -> samples.addAll(samples(rest.and(option), depth + 1)));
    } else {
      flat.kinds().forEach(kind -> add(kind, flat, depth, samples));
    }
    return samples.stream().limit(MOST_SAMPLES).toList();
  }

  private void add(Kind kind, Flat flat, int depth, List<Json> samples) {
    switch (kind) {
      case NULL -> samples.add(Json.nothing());
      case BOOLEAN -> samples.add(Json.of(true));
      case INTEGER -> whole(flat, samples);
      case FRACTION -> samples.add(new Json.Num("0.5"));
      case STRING -> samples.add(Json.of("a".repeat(least(flat, Limit.MIN_LENGTH))));
      case ARRAY -> array(flat, depth, samples);
      case OBJECT -> object(flat, depth, samples);
    }
  }

  private static void whole(Flat flat, List<Json> samples) {
    samples.add(Json.of(0));
    for (var limit : List.of(Limit.MINIMUM, Limit.MAXIMUM)) {
      Bounds.of(flat, limit, true)
          .map(bound -> new Json.Num(bound.at().toPlainString()))
          .ifPresent(samples::add);
    }
    flat.steps().forEach(step -> samples.add(new Json.Num(step.toPlainString())));
  }

  private static int least(Flat flat, Limit limit) {
    return Bounds.of(flat, limit, true)
        .map(bound -> bound.at().min(BigDecimal.valueOf(MOST_LENGTH)).intValue())
        .orElse(0);
  }

  private void array(Flat flat, int depth, List<Json> samples) {
    var items = new ArrayList<Json>();
    for (int i = 0; i < Math.max(1, least(flat, Limit.MIN_ITEMS)); i++) {
      samples(flat.item(i), depth + 1).stream().findFirst().ifPresent(items::add);
    }
    samples.add(new Json.Arr(List.of()));
    samples.add(new Json.Arr(items));
  }

  private void object(Flat flat, int depth, List<Json> samples) {
    var required = new LinkedHashMap<String, Json>();
    var all = new LinkedHashMap<String, Json>();
    var names = flat.named();
    names.addAll(flat.required());
    for (var name : names) {
      samples(Names.written(flat, name), depth + 1).stream()
          .findFirst()
          .ifPresent(
              value -> {
                all.put(name, value);
                if (flat.required().contains(name)) {
                  required.put(name, value);
                }
              });
    }
    samples.add(new Json.Obj(required));
    samples.add(new Json.Obj(all));
  }
}
