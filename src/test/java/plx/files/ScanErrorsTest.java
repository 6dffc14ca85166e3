package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.ExitCode;
import plx.error.FailureException;
import plx.ignore.IgnoreRules;

class ScanErrorsTest {
  @TempDir Path temporary;
  private Path work;

  @BeforeEach
  void findTheDirectory() throws IOException {
    work = temporary.toRealPath();
    Files.createDirectory(work.resolve("code"));
  }

  @AfterEach
  void makeAllReadableAgain() throws IOException {
    for (String name : new String[] {"code/closed", "code/closed.txt", "code/names"}) {
      if (Files.exists(work.resolve(name))) {
        allow(name, "rwx------");
      }
    }
  }

  private Path file(String name) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  /// Java itself cannot make a name that is not UTF-8.
  private void shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).directory(work.toFile()).start();
    assertThat(process.waitFor()).isZero();
  }

  private void allow(String name, String permissions) throws IOException {
    Files.setPosixFilePermissions(work.resolve(name), PosixFilePermissions.fromString(permissions));
  }

  private FailureException failure(String pathFrom, String patterns) {
    return failure(pathFrom, patterns, SymlinkMode.SKIP, 20);
  }

  private FailureException failure(String pathFrom, String patterns, SymlinkMode mode, int limit) {
    IgnoreRules rules = IgnoreRules.parse(patterns, ".polyaxonignore");
    ScanRequest request = new ScanRequest(work, pathFrom, mode, limit, rules);
    FailureException failure =
        catchThrowableOfType(FailureException.class, () -> FileScanner.scan(request));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(failure.nextStep()).isPresent();
    return failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghost", "code/ghost", "code/a/b", "nul\0"})
  void aMissingPathIsNamed(String pathFrom) throws IOException {
    file("code/a");

    assertThat(failure(pathFrom, ""))
        .hasMessage("`" + pathFrom.replace("\0", "\\x00") + "` does not exist.");
  }

  @Test
  void aBrokenLinkAsPathIsCalledOne() throws IOException {
    Files.createSymbolicLink(work.resolve("link"), Path.of("gone"));

    assertThat(failure("link", "")).hasMessage("`link` is a symbolic link that leads to nothing.");
  }

  @Test
  void aFileWithASlashAtItsEndIsNoDirectory() throws IOException {
    file("a.txt");

    assertThat(failure("a.txt/", "").code()).isEqualTo("PLX-PATH-KIND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code | code/ | choose `code/.` as the path, or add the line `!code/` to .polyaxonignore.",
        "./code// | CODE | choose `./code/.` as the path, or add the line `!code/` to"
            + " .polyaxonignore.",
        ". | ./ | add the line `!./` to .polyaxonignore.",
        "[c] | * | Narrow the pattern: it also matches what is below."
      })
  void aPatternThatTakesTheRootIsNamedWithTheWayRound(
      String pathFrom, String pattern, String wayRound) throws IOException {
    file("code/a");

    Files.createDirectory(work.resolve("[c]"));

    FailureException failure = failure(pathFrom, pattern + "\n");

    assertThat(failure)
        .hasMessage(
            "`%s` itself is left out by the pattern `%s` (.polyaxonignore:1).", pathFrom, pattern);
    assertThat(failure.nextStep().orElseThrow()).endsWith(wayRound);
  }

  @Test
  void theWayRoundADefaultPatternIsNoLineInAFile() throws IOException {
    file("dist/a");
    IgnoreRules rules = IgnoreRules.defaults();
    ScanRequest request = new ScanRequest(work, "dist", SymlinkMode.SKIP, rules);

    assertThat(
            catchThrowableOfType(FailureException.class, () -> FileScanner.scan(request))
                .nextStep())
        .contains("To send it all the same, choose `dist/.` as the path.");
  }

  @Test
  void theAdvisedWayRoundWorks() throws IOException {
    file("code/a");
    IgnoreRules rules = IgnoreRules.parse("code/\n", ".polyaxonignore");

    assertThat(FileScanner.scan(new ScanRequest(work, "code/.", SymlinkMode.SKIP, rules)).files())
        .hasSize(1);
  }

  @Test
  void anEmptyDirectoryIsAnError() {
    assertThat(failure("code", "")).hasMessage("Nothing to send: there is no file under `code`.");
  }

  @Test
  void whatLeftNothingToSendIsCounted() throws IOException {
    file("code/a.log");
    file("code/b.log");
    file("code/dist/c");
    Files.createSymbolicLink(work.resolve("code/link"), Path.of("a.log"));

    assertThat(failure("code", "dist/\n*.log\n"))
        .hasMessage(
            "Nothing to send: all that is under `code` is left out (`*.log` (.polyaxonignore:2)"
                + " takes 2, `dist/` (.polyaxonignore:1) takes 1, 1 symbolic links are skipped).");
  }

  @Test
  void refusedLinksAreListedUpToTheLimit() throws IOException {
    file("code/a");
    for (int i = 0; i < 3; i++) {
      Files.createSymbolicLink(work.resolve("code/l" + i), Path.of("a"));
    }

    assertThat(failure("code", "", SymlinkMode.ERROR, 2))
        .hasMessage(
            """
            3 symbolic links under `code` cannot be sent with --symlink-mode error:
            code/l0 -> a: symlinks are forbidden
            code/l1 -> a: symlinks are forbidden
            1 more not shown.\
            """);
    assertThat(failure("code", "", SymlinkMode.ERROR, 0))
        .hasMessage("3 symbolic links under `code` cannot be sent with --symlink-mode error.");
  }

  @Test
  void aNameThatIsNotUtf8IsShownByItsBytes() throws Exception {
    file("code/\uFFFD");
    shell("touch \"$(printf 'code/caf\\351\\012x')\"");
    shell("mkdir \"$(printf 'code/d\\377')\"");

    assertThat(failure("code", ""))
        .hasMessage(
            """
            2 paths under `code` cannot be sent:
            code/caf\\xE9\\nx: its name is not UTF-8
            code/d\\xFF: its name is not UTF-8\
            """);
  }

  @Test
  void aNameThatIsNotUtf8MayBeIgnored() throws Exception {
    file("code/a");
    shell("touch \"$(printf 'code/caf\\351.log')\"");
    IgnoreRules rules = IgnoreRules.parse("*.log\n", ".polyaxonignore");

    assertThat(FileScanner.scan(new ScanRequest(work, "code", SymlinkMode.SKIP, rules)).files())
        .hasSize(1);
  }

  @Test
  void everythingUnreadableIsNamed() throws IOException {
    file("code/closed/a");
    Path closed = file("code/closed.txt");
    file("code/open");
    allow("code/closed", "---------");
    allow("code/closed.txt", "---------");
    // The administrator may read everything.
    assumeThat(Files.isReadable(closed)).isFalse();

    assertThat(failure("code", ""))
        .hasMessage(
            """
            2 paths under `code` cannot be sent:
            code/closed: permission denied
            code/closed.txt: permission denied\
            """);
    assertThat(failure("code/closed.txt", ""))
        .hasMessage("Cannot send code/closed.txt: permission denied.");
    assertThat(failure("code/closed/a", "").code()).isEqualTo("PLX-FILE-UNREADABLE");
  }

  @Test
  void whatIsLeftOutAnywayNeedNotBeReadable() throws IOException {
    Path names = file("code/names/a.log").getParent();
    file("code/names/b.txt");
    file("code/c.txt");
    // Its names can be listed, and nothing is known of them.
    allow("code/names", "r--------");
    // The administrator may read everything.
    assumeThat(Files.isReadable(names.resolve("a.log"))).isFalse();

    assertThat(failure("code", "*.log"))
        .hasMessage("Cannot send code/names/b.txt: permission denied.");
    IgnoreRules rules = IgnoreRules.parse("*.log\nb.txt\n", ".polyaxonignore");
    assertThat(FileScanner.scan(new ScanRequest(work, "code", SymlinkMode.SKIP, rules)).files())
        .extracting(SelectedFile::name)
        .containsExactly("c.txt");
  }

  @Test
  void aSocketIsLeftOutAndNamed() throws IOException {
    file("code/a");
    Path socket = work.resolve("code/socket");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      IgnoreRules rules = IgnoreRules.defaults();

      Selection selection =
          FileScanner.scan(new ScanRequest(work, "code", SymlinkMode.SKIP, rules));

      assertThat(selection.specialFiles()).containsExactly("code/socket");
      assertThat(selection.files()).hasSize(1);
      assertThat(failure("code/socket", "").code()).isEqualTo("PLX-PATH-KIND");
    }
  }
}
