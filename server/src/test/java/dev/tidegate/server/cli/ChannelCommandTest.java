package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Update channels, from the command line, against a real server. */
class ChannelCommandTest {
  private static final String CHANNEL = "acme/stable/win";

  @AutoClose private final RunningServer server = RunningServer.start();
  @TempDir private Path folder;
  private final Shell shell = Shell.on(server);

  private String file(String name, String bytes) throws Exception {
    var file = Files.writeString(folder.resolve(name), bytes);
    return file + "=https://dl.example.com/" + name;
  }

  @Test
  void aChannelIsMadeAndAReleaseIsKnownByItsFiles() throws Exception {
    assertThat(shell.run("channel", "list").out()).contains("there is no channel yet");
    var made = shell.run("channel", "create", CHANNEL, "--format", "electron");
    assertThat(made.err()).isEmpty();
    assertThat(made.out()).contains("stable is nothing", "feeds are public", "latest.yml");
    var released =
        shell.run(
            "channel",
            "release",
            CHANNEL,
            "2.1.0",
            "--file",
            file("acme.exe", "two"),
            "--notes",
            "faster");
    assertThat(released.exit()).isZero();
    assertThat(released.out()).contains("2.1.0");
    var shown = shell.run("channel", "show", CHANNEL, "--json").out();
    assertThat(shown).contains("\"version\":\"2.1.0\"");
    assertThat(shell.run("flag", "show", "channel/" + CHANNEL, "--json").out())
        .contains("\"size\":3")
        .contains("3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3");
    assertThat(shell.run("channel", "list").out()).contains(CHANNEL, "live", "nothing", "electron");
    assertThat(shell.run("why", "channel/" + CHANNEL).out())
        .contains("channel acme/stable/win was created, offering nothing yet as electron")
        .contains("has one release more, 2.1.0, which is offered to nobody yet");
  }

  @Test
  void whatIsWrongIsToldWithTheNearestName() throws Exception {
    var wrong = shell.run("channel", "create", CHANNEL, "--format", "elektron");
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err()).contains("there is no format \"elektron\"", "electron");
    assertThat(shell.run("channel", "create", "acme", "--format", "electron").err())
        .contains("product/name/platform");
    shell.run("channel", "create", CHANNEL, "--format", "electron");
    assertThat(shell.run("channel", "show", "acme/stabel/win").err())
        .contains("there is no channel \"acme/stabel/win\"", "acme/stable/win");
    assertThat(shell.run("channel", "release", CHANNEL, "2.1", "--file", file("a.exe", "a")).err())
        .contains("major.minor.patch");
    assertThat(shell.run("channel", "release", CHANNEL, "2.1.0", "--file", "a.exe").err())
        .contains("FILE=URL");
    assertThat(shell.run("channel", "release", CHANNEL, "2.1.0", "--file", "no=https://x/y").err())
        .contains("no");
  }
}
