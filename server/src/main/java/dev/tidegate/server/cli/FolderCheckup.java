package dev.tidegate.server.cli;

import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.trouble.Premises;
import dev.tidegate.server.trouble.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at the folder of a journal on this machine. */
final class FolderCheckup {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final List<String> SECRETS = List.of("journal.key", "operator.token", "sessions");

  private final Path folder;
  private final Instant now;
  private final List<Checked> checked = new ArrayList<>();

  private FolderCheckup(Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  static List<Checked> of(Path folder, Instant now) {
    var checkup = new FolderCheckup(folder, now);
    if (!Files.isDirectory(folder)) {
      return List.of(
          Checked.wrong("folder", "there is no folder " + folder, "name the server's with --data"));
    }
    checkup.modes();
    checkup.room();
    checkup.journal();
    return checkup.checked;
  }

  private void modes() {
    int before = checked.size();
    mode(folder, "700");
    SECRETS.stream().map(folder::resolve).filter(Files::exists).forEach(file -> mode(file, "600"));
    if (checked.size() == before) {
      checked.add(Checked.ok("folder", folder + " and its secrets are their owner's alone"));
    }
  }

  private void mode(Path file, String octal) {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      if (!OWNER.containsAll(permissions)) {
        checked.add(
            Checked.wrong(
                "folder",
                file + " is open to others: " + PosixFilePermissions.toString(permissions),
                "chmod " + octal + " " + file));
      }
    } catch (IOException | UnsupportedOperationException e) {
      checked.add(Checked.wrong("folder", "can not look at " + file + ": " + e, "see who owns it"));
    }
  }

  private void room() {
    var seen = new Premises(folder, 0).room();
    seen.forEach(
        one ->
            checked.add(
                one.severity() == Trouble.Severity.CRITICAL
                    ? Checked.wrong("room", one.what(), one.mend())
                    : Checked.warning("room", one.what(), one.mend())));
    if (seen.isEmpty()) {
      checked.add(Checked.ok("room", "there is room on the disk"));
    }
  }

  private void journal() {
    try (var journal = SqliteReader.open(folder)) {
      long size = journal.head().size();
      checked.add(Checked.ok("journal", "it can be read: " + size + " entries"));
      journal.read(size - 1, size, (_, bytes) -> clock(EntryJson.read(bytes).at()));
    } catch (StoreFailure e) {
      checked.add(
          Checked.wrong(
              "journal",
              String.valueOf(e.getMessage()),
              "tidegate journal verify --data " + folder + " says more"));
    }
  }

  private void clock(Instant newest) {
    checked.add(
        now.isBefore(newest)
            ? Checked.wrong(
                "clock",
                "this machine's clock is behind the newest entry, which is of " + newest,
                "set the clock, and keep it by NTP or chrony")
            : Checked.ok("clock", "it is past the newest entry"));
  }
}
