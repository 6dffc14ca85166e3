package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `polyaxon` of a checkout: it builds when it must, and only then. The Maven here is a
/// script that notes its call and makes an image of one script.
class CheckoutIT {
  @TempDir private Path root;
  private Path checkout;
  private Program program;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(root.resolve("my checkout"));
    Path script = Path.of(System.getProperty("plx.basedir", ""), "polyaxon").toAbsolutePath();
    Files.copy(script, checkout.resolve("polyaxon"));
    assertThat(checkout.resolve("polyaxon").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(checkout.resolve("src/main"));
    Files.createDirectories(checkout.resolve("src/dist"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    maven(
        """
        #!/bin/sh
        echo built >>"%1$s/builds"
        mkdir -p "%1$s/target/image/bin"
        printf '#!/bin/sh\\nprintf "<%%%%s>" "$@"\\npwd\\nexit 7\\n' >"%1$s/target/image/bin/polyaxon"
        chmod +x "%1$s/target/image/bin/polyaxon"
        """
            .formatted(checkout));
    program =
        Program.of(checkout.resolve("polyaxon"))
            .in(root)
            .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private void maven(String script) throws IOException {
    Path maven = Files.createDirectories(root.resolve("bin")).resolve("mvn");
    Files.writeString(maven, script);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  private long builds() throws IOException {
    return Files.exists(checkout.resolve("builds"))
        ? Files.readAllLines(checkout.resolve("builds")).size()
        : 0;
  }

  @Test
  void theFirstCallBuildsAndSaysSoOnStandardError() throws IOException {
    Outcome outcome = program.run("two words", "", "é\nx");

    assertThat(outcome.exit()).as(outcome.describe()).isEqualTo(7);
    assertThat(outcome.stdout()).isEqualTo("<two words><><é\nx>" + root.toRealPath() + "\n");
    assertThat(outcome.stderr()).contains("building from source").endsWith("polyaxon: built\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theNextCallOnlyRuns() throws IOException {
    program.run();

    Outcome outcome = program.run("x");

    assertThat(outcome.stderr()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aSourceThatIsNewerThanTheImageIsBuilt() throws IOException {
    program.run();
    Path source = Files.writeString(checkout.resolve("src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    program.run();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aLinkToTheScriptFindsTheCheckout() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("plx"), checkout.resolve("polyaxon"));

    Outcome outcome = new Program(link, root, program.environment(), program.limit()).run("x");

    assertThat(outcome.stdout()).startsWith("<x>");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailsShowsItsEndAndIsTriedAgain() throws IOException {
    maven("#!/bin/sh\necho 'no JDK 25 here'\nexit 1\n");

    Outcome first = program.run();
    Outcome second = program.run();

    assertThat(first.exit()).isEqualTo(1);
    assertThat(first.stdout()).isEmpty();
    assertThat(first.stderr()).contains("no JDK 25 here").contains("target/build.log");
    assertThat(second.stderr()).contains("no JDK 25 here");
    assertThat(checkout.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void theLockOfABuildThatWasKilledIsTakenOver() throws IOException {
    Path lock = Files.createDirectories(checkout.resolve("target/build.lock"));
    // No process has this number: it is above the most that Linux gives.
    Files.writeString(lock.resolve("pid"), "99999999\n");

    assertThat(program.run("x").stdout()).startsWith("<x>");
  }
}
