package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag from its first day to its last, from the command line, against a real server. */
@SuppressWarnings("NullAway.Init")
class FlagLifeCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @TempDir Path folder;

  private void banner(String... more) {
    var ran =
        shell.run(
            java.util.List.of(
                "flag",
                "create",
                "banner",
                "--variant",
                "plain=a",
                "--variant",
                "sale=b",
                "--default",
                "plain",
                "--ungoverned"),
            more);
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  @Test
  void whatIsSaidAboutAFlagIsShownAndListsAreFilteredByIt() {
    banner("--kind", "release", "--owner", "shop", "--tag", "sales", "--description", "the sale");

    var shown = shell.run("flag", "show", "banner").out();
    assertThat(shown).contains("kind: release", "owner: shop", "tags: sales", "the sale");
    assertThat(shown).contains("is described anew: of kind release, owned by shop");
    assertThat(shell.run("flag", "list", "--owner", "shop").out()).contains("banner");
    assertThat(shell.run("flag", "list", "--owner", "other").out()).doesNotContain("banner");
    assertThat(shell.run("flag", "edit", "banner", "--owner", "other").exit()).isZero();
    assertThat(shell.run("flag", "list", "--owner", "other", "--tag", "sales").out())
        .contains("banner");
    var wrong = shell.run("flag", "edit", "banner", "--kind", "releese", "--owner", "two words");
    assertThat(wrong.exit()).isNotZero();
    assertThat(wrong.err()).contains("did you mean \"release\"");
    assertThat(shell.run("flag", "list", "--state", "ded").err()).contains("state is one of");
  }

  @Test
  void aScheduledChangeIsDoneInItsTimeAndTellsWhoMadeIt() throws Exception {
    banner();
    var made = shell.run("flag", "schedule", "banner", "--in", "1s", "--default", "sale");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("scheduled: sch-", "by operator");
    Until.isTrue(
        "it is done",
        () -> shell.run("flag", "eval", "banner", "--key", "u").out().contains("\"sale\""));
    assertThat(shell.run("why", "banner").out())
        .contains("is to be edited at")
        .contains("carried out")
        .contains("serves something else");
  }

  @Test
  void aScheduleIsOverWhenSomebodyChangesTheFlagAndThatIsTold() throws Exception {
    banner();
    shell.run("flag", "schedule", "banner", "--in", "2s", "--default", "sale");
    shell.run("flag", "kill", "banner", "--note", "it hurts");
    Until.isTrue(
        "it is told",
        () -> shell.run("why", "banner").out().contains("NOT carried out: somebody changed"));
    assertThat(shell.run("flag", "eval", "banner", "--key", "u").out())
        .contains("the default in the code");
  }

  @Test
  void aScheduleSurvivesARestartAndCanBeCancelled() throws Exception {
    banner();
    shell.run("flag", "schedule", "banner", "--in", "2s", "--kill");
    shell.run("flag", "schedule", "banner", "--in", "1h", "--default", "sale");
    server.restart();
    Until.isTrue("it is killed", () -> shell.run("flag", "list").out().contains("killed"));
    assertThat(shell.run("flag", "unschedule", "banner").exit()).isZero();
    assertThat(shell.run("flag", "show", "banner").out()).doesNotContain("scheduled: ");
    assertThat(shell.run("flag", "unschedule", "banner").err()).contains("nothing is scheduled");
    assertThat(shell.run("flag", "schedule", "banner", "--kill").err()).contains("say when");
  }

  @Test
  void whatIsNotKnownIsToldAsUnknown() {
    banner();
    var stale = shell.run("flag", "stale").out();
    assertThat(stale).contains("banner").contains("not known");
    assertThat(stale).contains("unknown  nobody said what kind of flag it is");
    assertThat(shell.run("flag", "stale", "--days", "0").out())
        .contains("stale    it has served \"plain\" to everybody since")
        .contains("unknown  no client that could ask for it tells");
    assertThat(shell.run("flag", "stale", "--days", "0", "--json").json().list("flags"))
        .singleElement()
        .satisfies(flag -> assertThat(flag.text("verdict")).isEqualTo("stale"));
  }

  @Test
  void theEndOfAFlagIsRefusedWhereItWouldChangeWhatUsersGet() {
    Shop.setFlag(shell, "--default", "off");
    var refused = shell.run("flag", "archive", Shop.FLAG, "--force", "--reason", "surely");
    assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("kill it, and archive it then");
    shell.run("flag", "kill", Shop.FLAG);
    assertThat(shell.run("flag", "archive", Shop.FLAG).out()).contains("archived");
    assertThat(shell.run("flag", "list").out()).doesNotContain(Shop.FLAG);
    assertThat(shell.run("flag", "list", "--state", "archived").out()).contains(Shop.FLAG);
    assertThat(Shop.setFlag(shell, "--default", "off").err()).contains("it is archived");
    assertThat(shell.run("flag", "restore", Shop.FLAG).out()).contains("killed");
  }

  @Test
  void aCleanupNamesThePlacesInTheCode() throws IOException {
    banner();
    Files.writeString(folder.resolve("shop.py"), "x = 1\nif get_boolean_value('banner', False):\n");
    var made = shell.run("flag", "cleanup", "banner", "--in", folder.toString());
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("the code of \"plain\" stays").contains("shop.py:2:23");
    assertThat(shell.run("flag", "cleanup", "banner", "--keep", "gone").err())
        .contains("has no variant \"gone\"");
    assertThat(shell.run("flag", "cleanup", "banner", "--drop").exit()).isZero();
  }

  @Test
  void referencesAreToldAndReportedForACommitAlone() throws IOException {
    banner();
    Files.writeString(folder.resolve("shop.py"), "get_boolean_value('banner', False)\n");
    Files.writeString(folder.resolve("other.py"), "get_boolean_value('gone', False)\n");
    var found = shell.run("flag", "refs", folder.toString());
    assertThat(found.out())
        .contains("shop.py:1:20")
        .contains("asked for, and not known:")
        .contains("other.py:1:20  gone");
    assertThat(shell.run("flag", "refs", folder.toString(), "--report").err())
        .contains("there is no commit to report");
    assertThat(shell.run("flag", "refs", folder + "/nowhere").err()).contains("no folder");
  }

  @Test
  void flagsOfAnotherSystemAreToldFirstAndCreatedWhenThatIsAsked() {
    var file = Golden.home().resolve("testdata/import/launchdarkly.json").toString();
    var told = shell.run("flag", "import", "--from", "launchdarkly", file);
    assertThat(told.exit()).as("some are left out").isEqualTo(Exit.REFUSED);
    assertThat(told.out()).contains("left out:", "other users:", "of-devices");
    assertThat(shell.run("flag", "list").out()).contains("no flag yet");

    var flagd = Golden.home().resolve("testdata/import/flagd.json").toString();
    var created = shell.run("flag", "import", "--from", "flagd", flagd, "--apply");
    assertThat(created.err()).contains("created: 3 flags");
    assertThat(shell.run("flag", "list").out()).contains("plain", "shared", "split");
    var again = shell.run("flag", "import", "--from", "flagd", flagd, "--apply");
    assertThat(again.err()).contains("created: 0 flags").contains("is here already");
  }
}
