package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.ignore.IgnoreRules;

/// What is guessed from pieces is near what gzip makes of the whole.
class ContentSampleTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path root;

  private double share() {
    Selection selection =
        FileScanner.scan(
            new ScanRequest(root, ".", SymlinkMode.SKIP, IgnoreRules.parse("", "none")));
    return ContentSample.packedShare(selection, selection.files());
  }

  private void random(String name, int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    Files.write(root.resolve(name), bytes);
  }

  private void text(String name, int length) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; lines.length() < length; i++) {
      lines.append("epoch,").append(i).append(",loss,0.").append(i * 7919 % 10_000).append('\n');
    }
    Files.writeString(root.resolve(name), lines.substring(0, length));
  }

  @Test
  void textShrinksAndNoiseDoesNot() throws IOException {
    text("a.csv", 3 * MIB);
    assertThat(share()).isBetween(0.05, 0.5);

    Files.delete(root.resolve("a.csv"));
    random("a.bin", 3 * MIB);
    assertThat(share()).isBetween(0.99, 1.01);
  }

  @Test
  void everyByteCountsWhateverFileItIsIn() throws IOException {
    random("a.bin", 3 * MIB);
    text("b.csv", MIB);

    assertThat(share()).isBetween(0.75, 0.9);
  }

  @Test
  void theBeginningOfAFileDoesNotSpeakForAllOfIt() throws IOException {
    byte[] mixed = new byte[8 * MIB];
    byte[] noise = new byte[7 * MIB];
    new Random(2).nextBytes(noise);
    System.arraycopy(noise, 0, mixed, MIB, noise.length);
    Files.write(root.resolve("zeros-then-noise"), mixed);

    assertThat(share()).isBetween(0.8, 0.95);
  }

  @Test
  void manySmallFilesSpeakTogether() throws IOException {
    for (int i = 0; i < 300; i++) {
      text("part-" + i, 700);
    }
    assertThat(share()).isLessThan(0.5);
  }

  @Test
  void nothingIsWonByNothing() throws IOException {
    Files.createFile(root.resolve("empty"));
    assertThat(share()).isEqualTo(1);
  }

  @Test
  void whatIsGoneSaysNothing() throws IOException {
    text("a.csv", 1000);
    Selection selection =
        FileScanner.scan(
            new ScanRequest(root, ".", SymlinkMode.SKIP, IgnoreRules.parse("", "none")));
    Files.delete(root.resolve("a.csv"));

    assertThat(ContentSample.packedShare(selection, selection.files())).isEqualTo(1);
  }
}
