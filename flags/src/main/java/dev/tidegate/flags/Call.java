package dev.tidegate.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation that is being compiled: its arguments as they are written.
 *
 * @param where its place, its operator included
 */
record Call(RuleCompiler compiler, String where, List<Json> arguments) {
  int size() {
    return arguments.size();
  }

  Json argument(int i) {
    return arguments.get(i);
  }

  RuleScope scope() {
    return compiler.scope();
  }

  /** An argument, compiled. */
  Rule rule(int i) {
    return compiler.rule(arguments.get(i), where + "." + i);
  }

  /** All arguments, compiled. */
  List<Rule> rules() {
    return compiler.rules(arguments, where);
  }

  /** An argument that is asked of each element of a list. */
  Loop loop(int i) {
    return compiler.loop(arguments.get(i), where + "." + i);
  }

  /** The argument when it is a text, else null. */
  @Nullable String text(int i) {
    return arguments.get(i) instanceof Json.Text text ? text.value() : null;
  }

  /** Says what is wrong, and gives a rule that gives nothing. */
  Rule problem(String what) {
    return compiler.problem(where, what);
  }

  /** Says what is wrong with one argument, and gives a rule that gives nothing. */
  Rule problem(int i, String what) {
    return compiler.problem(where + "." + i, what);
  }
}
