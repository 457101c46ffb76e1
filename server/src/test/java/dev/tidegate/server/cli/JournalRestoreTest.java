package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Going back to what was good: what is exposed more falls, what would rise is told. */
class JournalRestoreTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  private void loose(String name, String standard) {
    var ran =
        shell.run(
            "flag",
            "set",
            name,
            "--variant",
            "a=1",
            "--variant",
            "b=2",
            "--default",
            standard,
            "--ungoverned");
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  @Test
  void whatIsExposedMoreFallsAndIsOneEntry() {
    loose("banner", "a");
    long good = shell.newest();
    var id = Shop.rollout(shell);
    loose("banner", "b");
    loose("later", "a");

    var supposed = shell.run("journal", "restore", "" + good, "--dry-run");
    assertThat(supposed.out())
        .startsWith("nothing was done; it would be:")
        .contains("banner  rises\n    before  \"b\" to everybody\n    after   \"a\" to everybody");
    var ran = shell.run("journal", "restore", "" + good, "--note", "the sale");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            nobody is exposed more than after entry %d:
              rollout %s is withdrawn: there was none such then
              flag banner has the base rule again that it had then
              flag later is killed: there was no such flag then
            """
                .formatted(good, id));
    assertThat(shell.run("flag", "eval", "banner").out()).contains("variant \"a\"");
    assertThat(shell.run("flag", "eval", "later").out()).contains("the default in the code");
    assertThat(shell.run("rollout", "show", id).out())
        .contains("\"operator\" went back to entry " + good + ": the sale");
    assertThat(shell.run("why", "banner").out())
        .contains("the intent after entry " + good + " was restored: 3 fell or was set back");
  }

  @Test
  void whatWouldRiseIsToldAndNotDone() {
    Shop.flag(shell);
    loose("banner", "a");
    long good = shell.newest();
    shell.run("flag", "kill", Shop.FLAG);
    shell.run("flag", "kill", "banner");
    long before = shell.newest();

    var ran = shell.run("journal", "restore", "" + good);

    assertThat(ran.out())
        .startsWith("nothing had to fall")
        .contains("served \"off\" to everybody: that takes a rollout of \"off\"")
        .contains("served \"a\" to everybody: that takes an edit of its base rule, by hand");
    assertThat(shell.newest()).as("nothing was done").isEqualTo(before);
  }

  @Test
  void onAFullDiskWhatIsExposedMoreFallsStill() {
    server.restart(config -> config.withMaxJournalBytes(200_000));
    loose("banner", "a");
    long good = shell.newest();
    loose("banner", "b");
    var id = Shop.rollout(shell);
    for (int i = 0;
        shell
                .run(
                    "flag",
                    "set",
                    "f",
                    "--variant",
                    "a=" + i + "x".repeat(9_000),
                    "--default",
                    "a",
                    "--ungoverned")
                .exit()
            == 0;
        i++) {
      assertThat(i).as("it is full at last").isLessThan(200);
    }

    var ran = shell.run("journal", "restore", "" + good);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("rollout " + id + " is withdrawn")
        .contains("served \"a\" to everybody: that takes an edit of its base rule, by hand");
  }

  @Test
  void whatNeverWasIsRefused() {
    assertThat(shell.run("journal", "restore", "999").exit()).isEqualTo(Exit.USAGE);
    assertThat(shell.run("journal", "restore", "999").err()).contains("there is no entry 999");
    var before = shell.run("journal", "restore", "2020-01-01T00:00:00Z");
    assertThat(before.exit()).isEqualTo(Exit.REFUSED);
    assertThat(before.err()).contains("there is no state to go back to");
  }

  @Test
  void aServiceMayNotGoBack() {
    shell.run(
        "token", "create", "--subject", "checkout", "--to", server.data().resolve("svc") + "");

    var ran =
        shell.run("journal", "restore", "0", "--token-file", server.data().resolve("svc") + "");

    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).contains("it takes an operator's token");
  }
}
