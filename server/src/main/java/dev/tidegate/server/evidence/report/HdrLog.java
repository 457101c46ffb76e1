package dev.tidegate.server.evidence.report;

import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.Utf8;
import java.nio.BufferUnderflowException;
import java.util.Base64;
import java.util.zip.DataFormatException;

/** HdrHistogram's log: a histogram for each interval, as base64 of a compressed form (V2). */
final class HdrLog {
  private static final int MOST_INTERVALS = 1_000_000;

  private HdrLog() {}

  /** All intervals together. */
  static Distribution read(Source source) throws UnreadableEvidence {
    var all = new Distribution();
    var budget = new HdrPayload.Budget();
    int number = 0;
    for (var line : (Iterable<String>) Utf8.text(source).lines()::iterator) {
      number++;
      int comma = line.lastIndexOf(',');
      if (line.isBlank() || line.startsWith("#") || line.startsWith("\"") || comma < 0) {
        if (!line.isBlank() && comma < 0 && !line.startsWith("#")) {
          throw at(source, number, "a line is start, length, largest value and a histogram");
        }
        continue;
      }
      try {
        HdrPayload.decode(Base64.getDecoder().decode(line.substring(comma + 1)), budget, all);
      } catch (IllegalArgumentException e) {
        throw at(source, number, "the histogram can not be read: " + e.getMessage());
      } catch (BufferUnderflowException | DataFormatException _) {
        throw at(source, number, "the histogram is cut off, or broken");
      } catch (ArithmeticException _) {
        throw at(source, number, "more was counted than can be");
      }
      if (number > MOST_INTERVALS) {
        throw at(source, number, "there are too many intervals");
      }
    }
    return all;
  }

  private static UnreadableEvidence at(Source source, int line, String what) {
    return new UnreadableEvidence(source.name() + ":" + line + ": " + what);
  }
}
