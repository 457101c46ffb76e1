package dev.tidegate.server.local;

import dev.tidegate.kernel.Reason;
import java.util.List;

/**
 * What became of it.
 *
 * @param done whether it is durable
 * @param entries how many came of it; none when there was nothing left to do
 * @param reasons why it is not done
 */
public record LocalAnswer(boolean done, int entries, List<Reason> reasons) {
  static LocalAnswer done(int entries) {
    return new LocalAnswer(true, entries, List.of());
  }

  static LocalAnswer no(List<Reason> reasons) {
    return new LocalAnswer(false, 0, reasons);
  }

  static LocalAnswer no(String code, String text) {
    return no(List.of(Reason.of(code, text)));
  }
}
