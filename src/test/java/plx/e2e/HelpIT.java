package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of help that were written when the image was built are what the program would print.
class HelpIT {
  private static final Path PAGES = Path.of(System.getProperty("plx.image"), "help");

  @TempDir private Path work;

  static Stream<String> commands() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages
          .map(page -> page.getFileName().toString().replace(".txt", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPageIsWhatTheProgramWouldPrint(String command) {
    List<String> words = Arrays.stream((command + " --help").split(" ")).skip(1).toList();

    Outcome page = Program.image().in(work).run(words.toArray(String[]::new));
    // An option more, and it is not the page that is asked for.
    Outcome printed =
        Program.image()
            .in(work)
            .run(Stream.concat(Stream.of("-v"), words.stream()).toArray(String[]::new));

    assertThat(page.exit()).isZero();
    assertThat(page.stderr()).isEmpty();
    assertThat(page.stdout()).startsWith("Usage: " + command).isEqualTo(printed.stdout());
  }

  @Test
  void everyCommandHasAPage() throws IOException {
    String script = Program.image().in(work).run("completion", "fish").stdout();
    long commands = script.lines().filter(line -> line.contains(" -f -a ")).count();

    assertThat(commands()).hasSize(Math.toIntExact(commands) + 1).contains("polyaxon ops upload");
  }

  @ParameterizedTest
  @CsvSource({
    "-h, Usage: polyaxon [",
    "projects --help, Usage: polyaxon project [",
    "ops upload -h, Usage: polyaxon ops upload ",
    "ops upload --path-from x --help, Usage: polyaxon ops upload ",
    "opsupload --help, Usage: polyaxon [",
    "ops/upload --help, Usage: polyaxon [",
    "ops upload --help extra, Usage: polyaxon ops upload "
  })
  void helpInOtherWords(String line, String begin) {
    Outcome outcome = Program.image().in(work).run(line.split(" "));

    assertThat(outcome.exit()).as(outcome.describe()).isZero();
    assertThat(outcome.stdout()).startsWith(begin);
  }
}
