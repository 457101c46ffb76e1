package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged journal, against the real program: told where, refused, and left as it is. */
@SuppressWarnings("NullAway.Init")
class FlippedByteIT {
  private static final int UNUSABLE = 3;
  private static final int NOT_VERIFIED = 4;

  @TempDir Path folder;

  private Path data;

  @BeforeEach
  void write() throws Exception {
    data = folder.resolve("data");
    Journals.write(data, 12);
  }

  /** Turns one bit over in every copy of a text that the file has. */
  private byte[] flip(String text) throws Exception {
    var bytes = Files.readAllBytes(data.resolve(Journals.FILE));
    var places = Journals.find(bytes, text.getBytes(StandardCharsets.UTF_8));
    assertThat(places).isNotEmpty();
    places.forEach(at -> bytes[at + text.length() - 1] ^= 1);
    Journals.put(data, bytes);
    return bytes;
  }

  private Program.Ended verify() throws Exception {
    return Program.in(folder).run("journal", "verify", "--data", data.toString());
  }

  private Program.Ended serve() throws Exception {
    return Program.in(folder).run("serve", "--data", data.toString(), "--port", "0");
  }

  @Test
  void anEntryThatWasChangedIsNamedAndTheServerDoesNotStart() throws Exception {
    var bytes = flip("\"OfFlag\":{\"fact\":{\"Created\":{\"definition\":{\"key\":\"flag-7");

    var verified = verify();
    assertThat(verified.exit()).as(verified.out() + verified.err()).isEqualTo(NOT_VERIFIED);
    assertThat(verified.out())
        .contains("integrity     BROKEN")
        .contains("entry 9 is not what was written");
    var served = serve();
    assertThat(served.exit()).isEqualTo(UNUSABLE);
    assertThat(served.out()).isEmpty();
    assertThat(served.err())
        .contains("do not give the root that was written")
        .contains("tidegate journal verify")
        .doesNotContain("\tat ");
    assertThat(Files.readAllBytes(data.resolve(Journals.FILE))).isEqualTo(bytes);
  }

  @Test
  void aFileThatIsNoDatabaseAnyMoreIsSaidToBeDamaged() throws Exception {
    flip("SQLite format 3");

    var verified = verify();
    assertThat(verified.exit()).isEqualTo(NOT_VERIFIED);
    assertThat(verified.err()).contains(data + "/journal.db is damaged").contains("backup");
    var served = serve();
    assertThat(served.exit()).isEqualTo(UNUSABLE);
    assertThat(served.err())
        .contains(data + "/journal.db is damaged")
        .contains("restore it from a backup")
        .doesNotContain("\tat ");
  }

  @Test
  void aCheckpointThatWasChangedIsNotTakenForOneThatIsNotThereYet() throws Exception {
    var checkpoint = data.resolve("checkpoint");
    var text = Files.readString(checkpoint);
    Files.writeString(checkpoint, text.replace("\n14\n", "\n13\n"));
    assertThat(Files.readString(checkpoint)).isNotEqualTo(text);

    var verified = verify();
    assertThat(verified.exit()).isEqualTo(NOT_VERIFIED);
    assertThat(verified.out()).contains("the checkpoint is not signed by this journal's key");
  }

  @Test
  void aFolderWithoutAJournalIsNoFailedVerification() throws Exception {
    var ended =
        Program.in(folder).run("journal", "verify", "--data", folder.resolve("none").toString());

    assertThat(ended.exit()).isEqualTo(UNUSABLE);
    assertThat(ended.err()).contains("there is no journal in " + folder.resolve("none"));
  }
}
