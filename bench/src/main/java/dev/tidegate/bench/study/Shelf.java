package dev.tidegate.bench.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the runs of each cell in a file of its own, so that a study that was interrupted goes on. A
 * file's name tells the cell, the seed and a digest of whatever the runs depend on.
 */
record Shelf(Path folder, long seed) {
  /** The runs there are, in order. */
  List<Run> runs(Cell cell) throws IOException {
    var file = file(cell);
    var runs = new ArrayList<Run>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> runs.add(Run.read(line)));
    }
    return runs;
  }

  /** Replaces them, all or nothing. */
  void keep(Cell cell, List<Run> runs) throws IOException {
    Files.createDirectories(folder);
    var fresh = folder.resolve(file(cell).getFileName() + ".new");
    Files.write(fresh, runs.stream().map(Run::line).toList());
    Files.move(fresh, file(cell), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(Cell cell) {
    return folder.resolve(cell.name() + "-seed" + seed + "-" + cell.digest(seed) + ".txt");
  }
}
