package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Modes and times as servers tell them, on real files.
class FileTraitsTest {
  @TempDir private Path root;

  private Path file() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @CsvSource({
    "0755, 0755, rwxr-xr-x",
    "0777, 0755, rwxr-xr-x",
    "0777, 0700, rwx------",
    "0444, 0777, r--r--r--",
    "07755, 0755, rwxr-xr-x",
    "0100644, 0755, rw-r--r--",
    "0055, 0755, rw-r--r--",
    "0, 0755, rw-r--r--"
  })
  void aModeIsNarrowedByTheUmaskAndGivesNoSpecialRights(String told, String allowed, String is)
      throws IOException {
    Path file = file();

    new FileTraits(Integer.parseInt(told, 8), null).applyTo(file, Integer.parseInt(allowed, 8));

    assertThat(permissions(file)).isEqualTo(is);
    int all = (Integer) Files.getAttribute(file, "unix:mode");
    assertThat(all & 07000).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2500-01-01T00:00:00Z"})
  void aTimeThatNoFileHasIsIgnored(String told) throws IOException {
    Path file = file();
    Instant before = Files.getLastModifiedTime(file).toInstant();

    new FileTraits(null, Instant.parse(told)).applyTo(file, 0777);

    assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(before);
  }

  @Test
  void aTimeIsKept() throws IOException {
    Path file = file();
    Instant told = Instant.parse("2023-11-14T22:13:20Z");

    new FileTraits(null, told).applyTo(file, 0777);

    assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(told);
    assertThat(permissions(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void whatCannotBeGivenIsNoFailure() {
    new FileTraits(0755, Instant.parse("2023-11-14T22:13:20Z"))
        .applyTo(root.resolve("missing"), 0777);

    assertThat(root.resolve("missing")).doesNotExist();
  }

  @Test
  void newFilesMayHaveHereWhatTheUmaskLeaves() throws IOException {
    Path made = Files.createDirectory(root.resolve("made"));

    assertThat(Place.probed(root).allowedMode())
        .isEqualTo(FileAttributes.mode(FileAttributes.read(made)));
    assertThat(root).isDirectoryContaining(made::equals);
  }
}
