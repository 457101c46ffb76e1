package dev.tidegate.client;

import dev.tidegate.flags.FlagSetJson;
import dev.tidegate.flags.InvalidFlagSet;
import dev.tidegate.flags.Served;
import dev.tidegate.flags.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a file of flags, in flagd's format. */
final class FlagFile {
  private static final int MOST_BYTES = 16 << 20;

  private FlagFile() {}

  /** It can not be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(Path file, List<String> problems) {
      super(file + ": " + String.join("; ", problems));
    }
  }

  /** What a file says. */
  record Content(List<Served> flags, Shared shared) {
    static final Content NOTHING = new Content(List.of(), Shared.NONE);
  }

  /**
   * All flags of a file, and what they share.
   *
   * @throws Unusable with everything that is wrong with it
   */
  static Content read(Path file) throws Unusable {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Unusable(file, List.of("it has more than " + MOST_BYTES + " bytes"));
      }
      var set = FlagSetJson.read(new String(bytes, StandardCharsets.UTF_8));
      var served = set.folded().stream().map(flag -> new Served(flag, null)).toList();
      return new Content(served, set.shared());
    } catch (InvalidFlagSet e) {
      throw new Unusable(file, e.findings().stream().map(Object::toString).toList());
    } catch (IOException | SecurityException e) {
      throw new Unusable(file, List.of("it can not be read: " + e));
    }
  }
}
