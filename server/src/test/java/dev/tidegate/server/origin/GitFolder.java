package dev.tidegate.server.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository that a test makes, by git itself. */
final class GitFolder {
  final Path folder;

  GitFolder(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder);
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ada Example");
    git("config", "user.email", "ada@example.com");
    git("config", "commit.gpgsign", "false");
    commit("README.md", "base", "Begin");
    git("branch", "base");
  }

  String git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
    return out.strip();
  }

  /** Commits a file, and returns the commit. */
  String commit(String file, String content, String message) throws Exception {
    return commitAs("Ada Example <ada@example.com>", file, content, message);
  }

  String commitAs(String author, String file, String content, String message) throws Exception {
    var path = folder.resolve(file);
    var parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(path, content);
    git("add", "-A");
    git("commit", "-q", "--author", author, "-m", message);
    return git("rev-parse", "HEAD");
  }

  Origin origin() throws Exception {
    return new Repository(folder).origin("base..HEAD", Repository.Beside.NOTHING);
  }
}
