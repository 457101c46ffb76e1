package dev.tidegate.schema;

import java.util.ArrayList;
import java.util.List;

/** Compares two versions of an interface. Thread-safe. */
public final class InterfaceDiff {
  private InterfaceDiff() {}

  /**
   * What the later version means for the other side.
   *
   * @param changed who has the later version: when it is the server, earlier clients ask it
   */
  public static Compatibility compare(Interface before, Interface after, Changed changed) {
    boolean server = changed == Changed.SERVER;
    var request = server ? Direction.REQUEST : Direction.REQUEST.turned();
    var response = server ? Direction.RESPONSE : Direction.RESPONSE.turned();
    var asking = new Subsumption(before.document(), after.document(), request);
    var answering = new Subsumption(before.document(), after.document(), response);
    var found = new ArrayList<Difference>();
    found.addAll(WholeRules.compare(before, after, request));
    before
        .operations()
        .forEach(
            (key, old) -> {
              var now = after.operations().get(key);
              found.addAll(
                  now == null
                      ? List.of(gone(old.name(), request))
                      : new OperationRules(asking, answering).compare(old, now));
            });
    after.operations().entrySet().stream()
        .filter(entry -> !before.operations().containsKey(entry.getKey()))
        .forEach(entry -> found.add(come(entry.getValue().name(), request)));
    return new Compatibility(found);
  }

  /** Who has the later version, while the other still has the earlier one. */
  public enum Changed {
    SERVER,
    CLIENT
  }

  private static Difference gone(String name, Direction request) {
    return request.oldWrites()
        ? new Difference(
            Answer.BREAKING, "operation.removed", name, "earlier clients still ask for it")
        : new Difference(Answer.COMPATIBLE, "operation.removed", name, "later clients do not ask");
  }

  private static Difference come(String name, Direction request) {
    return request.oldWrites()
        ? new Difference(Answer.COMPATIBLE, "operation.added", name, "nobody asks for it yet")
        : new Difference(
            Answer.BREAKING, "operation.added", name, "an earlier server does not know it");
  }
}
