package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.avro.AvroSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedMap;

/** Whether a default is a value of its type: a reader would fail on one that is not. */
final class AvroDefaults {
  private static final int INT_BITS = 31;
  private static final int LONG_BITS = 63;

  private final SortedMap<String, AvroSchema.Named> named;

  AvroDefaults(SortedMap<String, AvroSchema.Named> named) {
    this.named = named;
  }

  boolean fits(Json value, AvroSchema schema) {
    return switch (schema) {
      case AvroSchema.Primitive(var type, _) -> fits(value, type);
      case AvroSchema.Refers(var name) -> {
        var type = named.get(name);
        yield type == null || fits(value, type); // one that is still open refers to itself
      }
      case AvroSchema.Items(var items) ->
          value instanceof Json.Arr(var values)
              && values.stream().allMatch(item -> fits(item, items));
      case AvroSchema.Values(var values) ->
          value instanceof Json.Obj(var members)
              && members.values().stream().allMatch(member -> fits(member, values));
      case AvroSchema.Union(var branches) ->
          branches.stream().anyMatch(branch -> fits(value, branch));
      case AvroSchema.Fields(_, var fields) ->
          value instanceof Json.Obj && fields.stream().allMatch(field -> fits(value, field));
      case AvroSchema.Symbols(_, var symbols, _) ->
          value instanceof Json.Text(var symbol) && symbols.contains(symbol);
      case AvroSchema.Fixed one ->
          value instanceof Json.Text(var text) && text.length() == one.size() && isBytes(text);
    };
  }

  private boolean fits(Json record, AvroSchema.Field field) {
    var member = record.member(field.name());
    return member == null ? field.hasDefault() : fits(member, field.schema());
  }

  private static boolean fits(Json value, AvroSchema.Type type) {
    return switch (type) {
      case NULL -> value instanceof Json.Nothing;
      case BOOLEAN -> value instanceof Json.Bool;
      case INT -> isWhole(value, INT_BITS);
      case LONG -> isWhole(value, LONG_BITS);
      case FLOAT, DOUBLE -> value instanceof Json.Num;
      case STRING -> value instanceof Json.Text;
      case BYTES -> value instanceof Json.Text(var text) && isBytes(text);
    };
  }

  private static boolean isWhole(Json value, int bits) {
    if (!(value instanceof Json.Num(var digits))) {
      return false;
    }
    var number = new BigDecimal(digits).stripTrailingZeros();
    return number.scale() <= 0 && isWithin(number.toBigInteger(), bits);
  }

  private static boolean isWithin(BigInteger number, int bits) {
    return number.bitLength() <= bits;
  }

  /** Bytes are written as the first 256 characters. */
  private static boolean isBytes(String text) {
    return text.chars().allMatch(c -> c < 256);
  }
}
