package dev.tidegate.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.journal.Checkpoint;
import dev.tidegate.journal.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTest {
  @TempDir Path folder = Path.of("");

  /** The key of c2sp.org/signed-note's example. */
  @Test
  void readsTheSpecificationsOwnKey() {
    var text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    assertThat(NoteKey.parse(text)).hasToString(text);
  }

  @Test
  void aKeyWhoseIdIsNotItsOwnIsRefused() {
    assertThatThrownBy(
            () ->
                NoteKey.parse(
                    "example.com/fo0+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSignedVerifiesAndNothingElseDoes() throws Exception {
    var signer = Signer.of(folder);
    var note = signer.sign(new Checkpoint(signer.origin(), 7, Hash.empty()));
    var key = NoteKey.of(folder);
    assertThat(key.verifies(note)).isTrue();
    assertThat(Signer.of(folder).verifier()).hasToString(key.toString());
    for (int i = 0; i < note.length(); i++) {
      for (char other : new char[] {'A', 'B', (char) (note.charAt(i) + 1)}) {
        if (other != note.charAt(i)) {
          var changed = note.substring(0, i) + other + note.substring(i + 1);
          assertThat(key.verifies(changed)).as("'%s' at %s", other, i).isFalse();
        }
      }
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("journal.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aSignatureByAnUnknownKeyIsPassedOver() {
    var signer = Signer.of(folder);
    var note = signer.sign(new Checkpoint(signer.origin(), 7, Hash.empty()));
    assertThat(signer.verifier().verifies(note + "— somebody.else AAAAAAAAAAAA\n")).isTrue();
  }
}
