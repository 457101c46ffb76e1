package dev.tidegate.bench.evaluation;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import java.util.HashMap;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Each thread's own place in the rotation of OpenFeature's contexts. */
@State(Scope.Thread)
public class Turn {
  private int next;

  EvaluationContext of(EvaluationContext[] contexts) {
    return contexts[next++ & (Scenario.USERS - 1)];
  }

  /** All users, as OpenFeature has them. */
  static EvaluationContext[] contexts() {
    return Scenario.users().stream().map(Turn::context).toArray(EvaluationContext[]::new);
  }

  /** Somebody, as OpenFeature has them. */
  public static EvaluationContext context(Scenario.User user) {
    var attributes = new HashMap<String, Value>();
    user.attributes().forEach((name, value) -> attributes.put(name, Value.objectToValue(value)));
    return new ImmutableContext(user.key(), attributes);
  }
}
