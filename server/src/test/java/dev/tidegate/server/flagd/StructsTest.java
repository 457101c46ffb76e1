package dev.tidegate.server.flagd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructsTest {
  private static final String RICH =
      "{\"text\":\"Zürich\",\"yes\":true,\"no\":false,\"none\":null,\"whole\":-7,\"half\":0.5,"
          + "\"list\":[1,\"a\",[],{}],\"deep\":{\"er\":{\"empty\":\"\"}}}";

  private static byte[] struct(String json) {
    return Structs.write(((Json.Obj) Json.parse(json)).members());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", RICH, "{\"big\":9007199254740992,\"huge\":1.0E300}"})
  void whatIsWrittenIsRead(String json) {
    assertThat(Structs.read(struct(json)).text()).isEqualTo(json);
  }

  /** By the documented wire format: {@code a} leads to {@code true}. */
  @Test
  void theBytesAreThoseOfProtobuf() {
    assertThat(struct("{\"a\":true}"))
        .containsExactly(0x0a, 0x07, 0x0a, 0x01, 'a', 0x12, 0x02, 0x20, 0x01);
  }

  @Test
  void nothingThatJsonCanNotSayComesOfANumber() {
    assertThat(Structs.number(Double.NaN)).isEqualTo(Json.nothing());
    assertThat(Structs.number(Double.POSITIVE_INFINITY)).isEqualTo(Json.nothing());
    assertThat(Structs.number(7)).isEqualTo(Json.of(7));
  }

  @Test
  void aContextThatIsTooDeepIsRefused() {
    var inner = new ProtoWriter();
    for (int i = 0; i < 1_000; i++) {
      var value = new ProtoWriter();
      value.message(5, inner);
      var entry = new ProtoWriter();
      entry.text(1, "a");
      entry.message(2, value);
      inner = new ProtoWriter();
      inner.message(1, entry);
    }
    var bytes = inner.bytes();
    assertThatThrownBy(() -> Structs.read(bytes))
        .isInstanceOf(RpcProblem.class)
        .hasMessageContaining("levels");
  }

  /** Bytes that were cut, changed, or made up: an answer, and never a fault. */
  @Test
  void whateverTheBytesNothingButAnAnswerComesOfThem() {
    var random = new Random(7);
    var good = struct(RICH);
    for (int i = 0; i < 20_000; i++) {
      var bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int k = random.nextInt(4); k > 0 && bytes.length > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(Structs.read(bytes)).isNotNull();
      } catch (RpcProblem e) {
        assertThat(e.code()).isEqualTo(RpcCode.INVALID_ARGUMENT);
      }
    }
  }

  @Test
  void aRequestIsReadByNumbersAndByEitherName() {
    var shape =
        Shape.of(
            Shape.field(1, "flagKey", Shape.Kind.TEXT),
            Shape.field(2, "context", Shape.Kind.STRUCT));
    var request = new Json.Obj(Map.of("flagKey", Json.of("a"), "context", Json.parse("{\"b\":1}")));

    assertThat(shape.read(shape.write(request))).isEqualTo(request);
    assertThat(shape.named(Json.parse("{\"flag_key\":\"a\",\"context\":{\"b\":1},\"c\":2}")))
        .isEqualTo(request);
    assertThatThrownBy(() -> shape.named(Json.parse("{\"flagKey\":7}")))
        .hasMessageContaining("flagKey is a string, not a number");
  }
}
