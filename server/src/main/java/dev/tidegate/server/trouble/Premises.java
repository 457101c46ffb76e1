package dev.tidegate.server.trouble;

import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the journal lies: how much room it has, and how far it is signed.
 *
 * @param folder of the journal
 * @param mostBytes that the journal may take, 0 for no limit but the disk's
 */
public record Premises(Path folder, long mostBytes) {
  private static final long MIB = 1 << 20;
  private static final long LITTLE = 1_024 * MIB;
  private static final long TOO_LITTLE = 128 * MIB;
  private static final int NEAR = 75;
  private static final int TOO_NEAR = 90;
  private static final String JOURNAL = "journal.db";
  private static final String RESERVE = "reserve";
  private static final String LEFT =
      " MiB are left on the disk: on a full one nothing is taken but falls";
  private static final String TAKEN = " % of what it may: at its limit nothing is taken but falls";

  /** What is wrong with the room that the journal has. */
  public List<Sighting> room() {
    var seen = new ArrayList<Sighting>();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < LITTLE) {
        seen.add(room(free < TOO_LITTLE, folder.toString(), free / MIB + LEFT));
      }
      if (Files.exists(folder.resolve(JOURNAL)) && !Files.exists(folder.resolve(RESERVE))) {
        seen.add(room(true, RESERVE, "no room is kept for falls: it is full, or about to be"));
      }
      long part = mostBytes == 0 ? 0 : bytes(JOURNAL) * 100 / (mostBytes - bytes(RESERVE));
      if (part >= NEAR) {
        seen.add(room(part >= TOO_NEAR, JOURNAL, "the journal takes " + part + TAKEN));
      }
    } catch (IOException e) {
      seen.add(room(true, folder.toString(), "the folder can not be looked at: " + e));
    }
    return seen;
  }

  private long bytes(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static Sighting room(boolean critical, String about, String what) {
    return new Sighting(
        Kind.ROOM,
        critical ? Severity.CRITICAL : Severity.WARNING,
        about,
        Optional.empty(),
        what,
        about.equals(JOURNAL)
            ? "start the server with a higher --max-journal-bytes"
            : "make room on the disk of the data folder, or raise --max-journal-bytes");
  }

  /** That not all entries are signed; named after how far they are, so that it is news by then. */
  List<Sighting> signed(long entries) {
    long signed = signed();
    return signed >= entries
        ? List.of()
        : List.of(
            new Sighting(
                Kind.CHECKPOINT,
                Severity.WARNING,
                "checkpoint " + signed,
                Optional.empty(),
                "the journal is signed up to " + signed + " of " + entries + " entries",
                "see the server's log for why it can not write the file checkpoint"));
  }

  private long signed() {
    try {
      return new StateFile(folder.resolve("checkpoint"))
          .read()
          .map(note -> Long.parseLong(note.lines().skip(1).findFirst().orElse("0")))
          .orElse(0L);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
