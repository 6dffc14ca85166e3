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

/// `./polyaxon` of a checkout, with a build and a program that only write down how they are called.
class CheckoutLauncherIT {
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path root;
  private Path checkout;
  private Program polyaxon;

  @BeforeEach
  void aCheckout() throws IOException {
    checkout = Files.createDirectories(root.resolve("a checkout"));
    Path original = Path.of(System.getProperty("plx.basedir", "")).resolve("polyaxon");
    executable("polyaxon", Files.readString(original));
    executable("target/image/bin/polyaxon", "#!/bin/sh\nfor a; do echo \"<$a>\"; done\nexit 7\n");
    for (String source : new String[] {"src/main/A.java", "src/dist/bin/x", "pom.xml"}) {
      age(Files.createDirectories(checkout.resolve(source).getParent()), -10);
      age(Files.writeString(checkout.resolve(source), ""), -10);
    }
    for (String directory : new String[] {"src/main", "src/dist", "src/dist/bin"}) {
      age(checkout.resolve(directory), -10);
    }
    age(Files.writeString(checkout.resolve("target/image/built"), ""), 0);
    maven("echo mvn \"$@\" >>\"$PWD/calls\"");
    polyaxon =
        Program.of(checkout.resolve("polyaxon"))
            .in(root)
            .with("PATH", root.resolve("maven") + ":/usr/bin:/bin");
  }

  private void executable(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void maven(String line) throws IOException {
    Path mvn = Files.createDirectories(root.resolve("maven")).resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\n" + line + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
  }

  private static void age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(seconds)));
  }

  private Path calls() {
    return checkout.resolve("calls");
  }

  @Test
  void whatIsFreshIsStartedWithoutABuild() {
    Outcome outcome = polyaxon.run("two words", "", "é\nx");

    assertThat(outcome.stdout()).isEqualTo("<two words>\n<>\n<é\nx>\n");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(7);
    assertThat(calls()).doesNotExist();
  }

  @Test
  void anOlderProgramIsBuiltOnceAndThenStarted() throws IOException {
    age(checkout.resolve("src/main/A.java"), 10);

    Outcome first = polyaxon.run("x");
    Outcome second = polyaxon.run("x");

    assertThat(first.stdout()).isEqualTo("<x>\n");
    assertThat(first.stderr()).contains("building from source").endsWith("polyaxon: built\n");
    assertThat(second.stderr()).isEmpty();
    assertThat(calls()).content().hasLineCount(1).contains("mvn -q -B package");
    assertThat(checkout.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void aFailedBuildIsShownAndNothingIsStarted() throws IOException {
    age(checkout.resolve("pom.xml"), 10);
    maven("echo it does not compile; exit 1");

    Outcome outcome = polyaxon.run("x");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains("it does not compile\n").contains("target/build.log");
    assertThat(checkout.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void theLockOfABuildThatIsGoneIsTakenOver() throws IOException {
    age(checkout.resolve("pom.xml"), 10);
    Files.createDirectories(checkout.resolve("target/build.lock"));
    // No process has a number so large.
    Files.writeString(checkout.resolve("target/build.lock/pid"), "99999999\n");

    assertThat(polyaxon.run("x").exit()).isEqualTo(7);
  }
}
