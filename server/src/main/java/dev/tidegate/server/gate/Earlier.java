package dev.tidegate.server.gate;

import dev.tidegate.server.evidence.Glob;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.origin.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files as a revision of git has them, put into a folder of their own. */
final class Earlier {
  private static final int MOST = 1_000;

  private final Repository repository;
  private final String revision;

  Earlier(Repository repository, String revision) {
    this.repository = repository;
    this.revision = revision;
  }

  /**
   * One file, or a folder with all that patterns find.
   *
   * @param path of the one file
   */
  Path files(Optional<String> path, List<String> patterns) throws UnreadableEvidence, IOException {
    var folder = Files.createTempDirectory("tidegate-before");
    folder.toFile().deleteOnExit();
    if (path.isPresent()) {
      return write(folder, path.get());
    }
    var globs = patterns.stream().map(Glob::of).toList();
    var found =
        repository.paths(revision).stream()
            .filter(name -> globs.stream().anyMatch(glob -> glob.matches(name)))
            .toList();
    if (found.size() > MOST) {
      throw new UnreadableEvidence("more than " + MOST + " files");
    }
    for (var name : found) {
      write(folder, name);
    }
    return folder;
  }

  private Path write(Path folder, String name) throws UnreadableEvidence, IOException {
    var file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new UnreadableEvidence(name + " leaves the repository");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, repository.file(revision, name).bytes());
    for (var made = file; !made.equals(folder); made = made.getParent()) {
      made.toFile().deleteOnExit();
    }
    return file;
  }
}
