package dev.tidegate.server.cli;

import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A contract file that a command names. */
final class ContractReading {
  private ContractReading() {}

  /**
   * Reads it.
   *
   * @throws InvalidYaml with everything that is wrong with it
   * @throws Failed when it is not there, or can not be read
   */
  static ContractFile of(Path file) throws InvalidYaml {
    try {
      return ContractFile.read(file, KnownFormats.names());
    } catch (NoSuchFileException e) {
      throw Failed.usage("there is no " + file + ": tidegate init writes a first one");
    } catch (IOException e) {
      throw Failed.unreadable(file.toString(), e);
    }
  }

  /** Tells what is wrong with it. */
  static void report(InvalidYaml invalid, Console console) {
    console.say(invalid.report());
    console.say(
        invalid.count() == 1 ? "1 problem" : String.format("%,d problems", invalid.count()));
  }
}
