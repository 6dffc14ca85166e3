package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.RefusedException;

/// Lists of checksums, and the `sha256sum` of this machine.
class ChecksumsTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String OTHER = "0".repeat(63) + "1";
  private static final List<String> ODD_NAMES =
      List.of("-", " first", "*star", "a  b", "b\nc", "c\\d", "d\re", "e", "sub/#", "é", "\\n");

  @TempDir private Path root;

  private static Checksums list(String... namesAndHashes) {
    Map<String, String> hashes = new TreeMap<>();
    for (int i = 0; i < namesAndHashes.length; i += 2) {
      hashes.put(namesAndHashes[i], namesAndHashes[i + 1]);
    }
    return new Checksums(new TreeMap<>(hashes));
  }

  private static String text(Checksums list) {
    return new String(list.bytes(), StandardCharsets.UTF_8);
  }

  private static Checksums parse(String text) {
    return Checksums.parse(text.getBytes(StandardCharsets.UTF_8), "in/artifacts.sha256");
  }

  private Checksums ofFilesWithOddNames() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String name : ODD_NAMES) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content of " + name);
      hashes.put(name, Sha256.of(file));
    }
    return new Checksums(new TreeMap<>(hashes));
  }

  private int run(Path out, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start().waitFor();
  }

  private static void assumeSha256sum() {
    assumeThat(Path.of("/usr/bin/sha256sum")).exists();
  }

  @Test
  void linesAreSortedByName() {
    assertThat(text(list("b", OTHER, "a/z", EMPTY))).isEqualTo(EMPTY + "  a/z\n" + OTHER + "  b\n");
  }

  @Test
  void backslashesAndLineEndsInNamesAreEscaped() {
    assertThat(text(list("a\\b\nc\rd", EMPTY))).isEqualTo("\\" + EMPTY + "  a\\\\b\\nc\\rd\n");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Checksums list = ofFilesWithOddNames();

    assertThat(parse(text(list))).isEqualTo(list);
  }

  @Test
  void sha256sumChecksWhatIsWritten(@TempDir Path elsewhere) throws Exception {
    assumeSha256sum();
    Path file = elsewhere.resolve("list");
    Files.write(file, ofFilesWithOddNames().bytes());
    Path out = elsewhere.resolve("out");

    assertThat(run(out, "sha256sum", "--strict", "-c", file.toString())).isZero();
    assertThat(out).content().contains("e: OK").doesNotContain("FAILED");
  }

  @Test
  void whatSha256sumWritesIsWrittenTheSameHere(@TempDir Path elsewhere) throws Exception {
    assumeSha256sum();
    Checksums list = ofFilesWithOddNames();
    List<String> command = new ArrayList<>(List.of("sha256sum", "--"));
    // sha256sum takes a dash for its input; that name is written with its directory.
    list.hashes().keySet().forEach(name -> command.add(name.equals("-") ? "./-" : name));
    Path out = elsewhere.resolve("out");

    assertThat(run(out, command.toArray(new String[0]))).isZero();
    assertThat(out).hasBinaryContent(list.bytes());
    assertThat(Checksums.parse(Files.readAllBytes(out), "out")).isEqualTo(list);
  }

  @Test
  void otherWaysToWriteTheSameAreRead() {
    assertThat(parse(EMPTY.toUpperCase(Locale.ROOT) + " *a\r\n" + OTHER + "  ./sub/b"))
        .isEqualTo(list("a", EMPTY, "sub/b", OTHER));
    assertThat(parse("")).isEqualTo(Checksums.none());
  }

  @Test
  void ofTwoLinesWithOneNameTheLastCounts() {
    assertThat(parse(EMPTY + "  a\n" + OTHER + "  a\n")).isEqualTo(list("a", OTHER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "\n",
        "E3  a",
        EMPTY + " a",
        EMPTY + "  ",
        EMPTY + "  ./",
        EMPTY + "0  a",
        "\\" + EMPTY + "  a\\tb",
        "\\" + EMPTY + "  a\\",
        "# a comment"
      })
  void aLineThatIsNoneIsRefusedByItsNumber(String line) {
    assertThatThrownBy(() -> parse(EMPTY + "  a\n" + line + "\n" + EMPTY + "  b\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("`in/artifacts.sha256` of the run is not a list")
        .hasMessageContaining("(line 2)");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> Checksums.parse(new byte[] {(byte) 0xff}, "x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void ofTwoListsTheOtherWins() {
    Checksums merged = list("a", EMPTY, "b", EMPTY).with(list("b", OTHER, "c", OTHER));

    assertThat(merged).isEqualTo(list("a", EMPTY, "b", OTHER, "c", OTHER));
    assertThat(merged.holds(list("b", OTHER))).isTrue();
    assertThat(merged.holds(list("b", EMPTY))).isFalse();
  }
}
