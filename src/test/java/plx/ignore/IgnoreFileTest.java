package plx.ignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.ExitCode;
import plx.error.FailureException;

class IgnoreFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve(".polyaxonignore");
  }

  private IgnoreRules rules() {
    return IgnoreRules.forDirectory(directory);
  }

  private FailureException failure() {
    return catchThrowableOfType(FailureException.class, this::rules);
  }

  @Test
  void theDefaultsHoldWithoutAFile() {
    assertThat(rules().ignores("./dist", true)).isTrue();
  }

  @Test
  void theDefaultsHoldBesideADirectoryOrABrokenLinkOfThatName() throws IOException {
    Files.createDirectory(file);
    assertThat(rules().ignores("./dist", true)).isTrue();

    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("gone"));
    assertThat(rules().ignores("./dist", true)).isTrue();
  }

  @Test
  void anEmptyFileSwitchesTheDefaultsOff() throws IOException {
    Files.createFile(file);

    assertThat(rules().ignores("./dist", true)).isFalse();
    assertThat(rules().ignores("./.polyaxon", true)).isTrue();
  }

  @Test
  void aLinkToAFileIsFollowed() throws IOException {
    Files.writeString(directory.resolve("rules"), "secret\n");
    Files.createSymbolicLink(file, Path.of("rules"));

    assertThat(rules().ignores("./secret", false)).isTrue();
  }

  @Test
  void aByteOrderMarkBelongsToTheFirstLineAndIsReported() throws IOException {
    Files.writeString(file, "\uFEFFa.txt\nb.txt\n");

    assertThat(rules().ignores("./a.txt", false)).isFalse();
    assertThat(rules().ignores("./\uFEFFa.txt", false)).isTrue();
    assertThat(rules().ignores("./b.txt", false)).isTrue();
    assertThat(rules().notes())
        .singleElement()
        .asString()
        .startsWith(".polyaxonignore begins with a byte order mark");
  }

  @Test
  void anOrdinaryFileHasNoNotes() throws IOException {
    Files.writeString(file, "a.txt\n");

    assertThat(rules().notes()).isEmpty();
  }

  @Test
  void aLineThatIsNotUtf8IsNamed() throws IOException {
    Files.write(file, "a\nb\r\nc\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(failure().getMessage()).isEqualTo("Line 3 of " + file + " is not UTF-8.");
    assertThat(failure().exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(failure().nextStep()).isPresent();
  }

  @Test
  void aSequenceCutOffByTheEndIsNotUtf8() throws IOException {
    Files.write(file, new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});

    assertThat(failure().code()).isEqualTo("PLX-IGNORE-ENCODING");
  }

  @Test
  void aRangeTheWrongWayRoundIsNamedWithItsLine() throws IOException {
    Files.writeString(file, "ok\nx/[a-z]/[5-1]*\n");

    assertThat(failure().getMessage())
        .isEqualTo(
            "The pattern `x/[a-z]/[5-1]*` (.polyaxonignore:2) has a range the wrong way round:"
                + " 5-1.");
    assertThat(failure().nextStep().orElseThrow()).contains("1-5");
  }
}
