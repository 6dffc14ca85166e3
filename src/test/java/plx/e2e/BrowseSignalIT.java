package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The built program while it shows a platform's run, and how it ends.
class BrowseSignalIT {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void isServedUntilItIsTold(String signal, int exit) throws IOException {
    Path home = Files.createDirectories(root.resolve("home"));
    try (FakePolyaxon platform = new FakePolyaxon(root)) {
      String uuid = platform.runs().create();
      Program program =
          Program.image().in(home).with("HOME", home).with("POLYAXON_HOST", platform.host());
      Process process =
          program.start(List.of("ops", "-p", "iris", "-uid", uuid, "artifacts", "--browse"));
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String page = out.readLine().replaceFirst("^Page: ", "");
        try (PageVisitor visitor = new PageVisitor(page)) {
          assertThat(visitor.get(page).statusCode()).isEqualTo(200);
        }
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().onExit().join();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.onExit().join().exitValue()).isEqualTo(exit);
        assertThat(said)
            .contains("Ctrl-C stops it.")
            .contains("The page is no longer served.")
            .doesNotContain("WARN")
            .doesNotContain("Exception");
      } finally {
        Program.end(process);
      }
    }
  }
}
