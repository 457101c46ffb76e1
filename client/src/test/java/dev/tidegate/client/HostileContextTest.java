package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.MutableStructure;
import dev.openfeature.sdk.Value;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contexts as nobody should make them: nothing of them reaches the application. */
@NullUnmarked
class HostileContextTest {
  /** Looks at an attribute in every way that there is, and for its unit at another one. */
  private static final String CURIOUS =
      """
      {"curious":{"variants":{"a":"a","b":"b"},"defaultVariant":"a",
       "targeting":{"if":[{"or":[{"in":["x",{"var":"it"}]},{"==":[{"var":"it"},"x"]},
         {"<":[{"var":"it"},3]},{"starts_with":[{"var":"it"},"x"]},{"var":"it.deep.0"}]},
         "b","a"]},
       "climb":{"id":"ro-1","opened":7,"key":"it","candidate":"b","limits":[],
         "cohorts":[{"name":"some","rule":{"==":[{"var":"it"},"nobody"]},"share":0},
                    {"name":"everyone","rule":true,"share":1000000}]}}}
      """
          .replace("\n", "");

  static Stream<Arguments> contexts() {
    return Stream.of(
        Arguments.of("none", null),
        Arguments.of("null as a key", new ImmutableContext((String) null)),
        Arguments.of("a null string", new MutableContext("u").add("it", (String) null)),
        Arguments.of("a null value", with((Value) null)),
        Arguments.of("an empty value", with(new Value())),
        Arguments.of("nulls in a list", with(new Value(Arrays.asList(null, null)))),
        Arguments.of("nulls in a structure", with(structure())),
        Arguments.of("an instant", with(new Value(Instant.MIN))),
        Arguments.of("not a number", with(new Value(Double.NaN))),
        Arguments.of("infinity", with(new Value(Double.NEGATIVE_INFINITY))),
        Arguments.of("half a character", with(new Value("\ud83d"))),
        Arguments.of("a long text", with(new Value("x".repeat(1 << 20)))),
        Arguments.of("a list in itself", with(endlessList())),
        Arguments.of("a structure in itself", with(endlessStructure())),
        Arguments.of("ten thousand lists", with(deepList())),
        Arguments.of("one that throws", throwing(new IllegalStateException("from the context"))),
        Arguments.of("one that overflows", throwing(new StackOverflowError("from the context"))),
        Arguments.of("one that says null", throwing(null)));
  }

  private static EvaluationContext with(Value it) {
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("it", it);
    attributes.put(null, new Value("null"));
    return new MutableContext("u", attributes);
  }

  private static Value structure() {
    Map<String, Value> members = new HashMap<>();
    members.put("deep", null);
    members.put(null, new Value("x"));
    return new Value(new MutableStructure(members));
  }

  private static Value endlessList() {
    List<Value> items = new ArrayList<>();
    var list = new Value(items);
    items.add(list);
    return list;
  }

  private static Value endlessStructure() {
    var structure = new MutableStructure();
    structure.add("deep", structure);
    return new Value(structure);
  }

  private static Value deepList() {
    var list = new Value("x");
    for (int i = 0; i < 10_000; i++) {
      list = new Value(List.of(list));
    }
    return list;
  }

  /** A context of which every question is answered by an exception, or by null. */
  private static EvaluationContext throwing(Throwable what) {
    return (EvaluationContext)
        Proxy.newProxyInstance(
            HostileContextTest.class.getClassLoader(),
            new Class<?>[] {EvaluationContext.class},
            (proxy, method, args) -> {
              if (what != null && !method.getDeclaringClass().equals(Object.class)) {
                throw what;
              }
              return method.getName().equals("toString") ? "hostile" : null;
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contexts")
  void nothingIsThrownAndTheFlagIsGivenOrTheDefault(String name, EvaluationContext context)
      throws Exception {
    try (var server = FakeServer.showing(CURIOUS);
        var client = server.connect()) {
      var given = client.provider().getStringEvaluation("curious", "y", context);
      assertThat(given.getValue()).isIn("a", "b", "y");
      assertThat(given.getErrorCode() == null).isEqualTo(!given.getValue().equals("y"));
      assertThat(client.evaluate("curious", context).flagKey()).isEqualTo("curious");
      try (var outcome = client.begin("curious", context)) {
        assertThat(outcome.isOn(true)).isTrue();
        outcome.fail();
      }
      assertThat(client.provider().getBooleanEvaluation(null, true, context).getValue()).isTrue();
      assertThat(client.provider().getIntegerEvaluation("curious", 3, context).getValue())
          .isEqualTo(3);
    }
  }
}
