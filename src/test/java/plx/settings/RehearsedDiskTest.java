package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedDiskTest {
  @TempDir private Path root;
  private final List<String> said = new ArrayList<>();
  private final Disk disk = new RehearsedDisk(Disk.real(), said::add);

  private Path file(String name) {
    return root.resolve(name);
  }

  @Test
  void whatWouldBeWrittenIsSaidOnceAndReadBack() throws IOException {
    disk.writePrivate(file("a/.client"), "1");
    disk.writePrivate(file("a/.client"), "2");
    disk.replace(file("git.yaml"), "g");

    assertThat(disk.read(file("a/.client"))).isEqualTo("2");
    assertThat(disk.has(file("git.yaml"))).isTrue();
    assertThat(said)
        .containsExactly("would write " + file("a/.client"), "would write " + file("git.yaml"));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsReadAndStays() throws IOException {
    Files.writeString(file("kept"), "old");

    assertThat(disk.read(file("kept"))).isEqualTo("old");
    assertThat(disk.create(file("kept"), "new")).isFalse();
    disk.writePrivate(file("kept"), "new");

    assertThat(file("kept")).hasContent("old");
  }

  @Test
  void whatWouldBeDeletedIsGoneInTheRehearsalOnly() throws IOException {
    Files.writeString(file("here"), "old");

    disk.delete(file("here"));
    disk.delete(file("here"));
    disk.delete(file("never"));

    assertThat(disk.has(file("here"))).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> disk.read(file("here")));
    assertThat(said).containsExactly("would delete " + file("here"));
    assertThat(file("here")).hasContent("old");
  }

  @Test
  void whatWouldBeDeletedCanBeMadeAgain() throws IOException {
    Files.writeString(file("here"), "old");
    disk.delete(file("here"));

    assertThat(disk.create(file("here"), "new")).isTrue();

    assertThat(disk.read(file("here"))).isEqualTo("new");
    assertThat(said).hasSize(2).last().isEqualTo("would write " + file("here"));
  }
}
