package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.loop.Subjects;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of entries that were lost, for a day, and of clients that say so and can not be right, for
 * a quarter of an hour: from the journal, which a restart does not change. Of one thread.
 */
final class Losses {
  private static final int BACK = 20;
  private static final Duration LOST_FOR = Duration.ofDays(1);
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(15);

  private final JournalReader journal;
  private List<Entry> entries = List.of();
  private long looked = -1;

  Losses(JournalReader journal) {
    this.journal = journal;
  }

  /**
   * What is to be told.
   *
   * @param size of the journal by now
   */
  List<Sighting> look(long size, Instant now) {
    if (size != looked) {
      entries = read();
      looked = size;
    }
    Map<String, Sighting> seen = new LinkedHashMap<>(); // the newest of those about the same
    for (var entry : entries) {
      var age = Duration.between(entry.at(), now);
      if (entry.event() instanceof PlaneEvent.EpochRaised(int epoch, var why, _)) {
        if (age.compareTo(LOST_FOR) < 0) {
          seen.put("epoch " + epoch, lost(epoch, entry, why));
        }
      } else if (entry.event() instanceof PlaneEvent.Refused(_, _, var why)
          && age.compareTo(CLAIMED_FOR) < 0) {
        seen.put(entry.by().subject(), claimed(entry, why));
      }
    }
    return List.copyOf(seen.values());
  }

  private List<Entry> read() {
    var found = new ArrayList<Entry>();
    for (long index : journal.about(Subjects.EPOCH, BACK)) {
      journal.read(index, index + 1, (_, bytes) -> found.add(EntryJson.read(bytes)));
    }
    return found;
  }

  private static Sighting lost(int epoch, Entry entry, List<Reason> why) {
    return sighting(
        Severity.CRITICAL,
        "epoch " + epoch,
        "entries were lost before "
            + entry.at()
            + " ("
            + text(why)
            + "): what was under way was withdrawn; kills and settlements that were lost are not"
            + " known",
        "kill again what was killed after the copy was made, and roll out again what had settled;"
            + " this is told for a day");
  }

  private static Sighting claimed(Entry entry, List<Reason> why) {
    return sighting(
        Severity.WARNING,
        entry.by().subject(),
        text(why),
        "see which process that is: `tidegate why " + Subjects.EPOCH + "` names its token");
  }

  private static String text(List<Reason> why) {
    return String.join("; ", why.stream().map(Reason::text).toList());
  }

  private static Sighting sighting(Severity severity, String about, String what, String mend) {
    return new Sighting(Kind.LOST, severity, about, Optional.empty(), what, mend);
  }
}
