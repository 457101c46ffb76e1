package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidegate schema diff}, as somebody in CI runs it. */
@SuppressWarnings("NullAway.Init")
class SchemaCommandTest {
  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Shell.Ran diff(String... more) {
    var words = new String[more.length + 2];
    words[0] = "schema";
    words[1] = "diff";
    System.arraycopy(more, 0, words, 2, more.length);
    return new Shell(folder).run(words);
  }

  @Test
  void whatBreaksIsATableAndExitCode1() throws Exception {
    var ran = diff(file("1.avsc", "\"long\""), file("2.avsc", "\"int\""));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("ANSWER", "backward.type.changed", "long is written, and int is read")
        .contains("breaking: 1 breaking, 0 unknown, 0 compatible");
  }

  @Test
  void whatIsCompatibleIsExitCode0() throws Exception {
    var ran = diff(file("1.avsc", "\"int\""), file("2.avsc", "\"long\""));

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("compatible: 0 breaking, 0 unknown, 1 compatible");
  }

  @Test
  void whatIsNotKnownIsExitCode2() throws Exception {
    var ran =
        diff(
            file("1.json", "{\"not\": {}}"),
            file("2.json", "{\"not\": {\"type\": \"string\"}}"),
            "--format",
            "json-schema");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).contains("not-understood");
  }

  @Test
  void whatCanNotBeReadIsExitCode3() throws Exception {
    var avro = file("1.avsc", "\"int\"");

    assertThat(diff(avro, folder.resolve("absent.avsc").toString()).exit()).isEqualTo(3);
    assertThat(diff(avro).exit()).isEqualTo(3);
    assertThat(diff(avro, avro, "--colour").exit()).isEqualTo(3);
    assertThat(diff(avro, avro, "--mode", "backwards"))
        .satisfies(
            ran -> {
              assertThat(ran.exit()).isEqualTo(3);
              assertThat(ran.err()).contains("did you mean \"backward\"?");
            });
    assertThat(diff(avro, file("x.txt", "hello")))
        .satisfies(
            ran -> {
              assertThat(ran.exit()).isEqualTo(3);
              assertThat(ran.err()).contains("say --format openapi, json-schema, avro, protobuf");
            });
  }

  @Test
  void allEarlierVersionsCountWhereThatIsAsked() throws Exception {
    var one = file("1.avsc", "\"string\"");
    var two = file("2.avsc", "\"int\"");
    var three = file("3.avsc", "\"long\"");

    assertThat(diff(one, two, three).exit()).isZero();
    assertThat(diff(one, two, three, "--mode", "backward_transitive").exit()).isEqualTo(1);
  }

  @Test
  void asJsonEveryDifferenceHasARule() throws Exception {
    var ran = diff(file("1.avsc", "\"long\""), file("2.avsc", "\"int\""), "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.json().text("answer")).isEqualTo("breaking");
    assertThat(ran.out())
        .contains("\"rule\":\"backward.type.changed\"")
        .contains("\"format\":\"avro\"");
  }

  @Test
  void theDirectionTurnsTheAnswer() throws Exception {
    var one = file("1.avsc", "\"int\"");
    var two = file("2.avsc", "\"long\"");

    assertThat(diff(one, two, "--direction", "reader").exit()).isZero();
    assertThat(diff(one, two, "--direction", "writer").exit()).isEqualTo(1);
  }
}
