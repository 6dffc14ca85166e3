package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {
  @TempDir private Path root;

  @Test
  void aPackedDirectoryHoldsItsFilesByTheirNamesInIt() throws Exception {
    Path directory = Files.createDirectories(root.resolve("d/sub"));
    Files.writeString(directory.resolve("ż.txt"), "deep");
    Files.writeString(root.resolve("d/a.txt"), "a");
    Files.createDirectories(root.resolve("d/empty"));
    Files.setPosixFilePermissions(
        root.resolve("d/a.txt"), PosixFilePermissions.fromString("rwxr-x---"));
    Path file = root.resolve("d.tar.gz");

    TarGz.pack(root.resolve("d"), file);

    List<String> members = new ArrayList<>();
    List<Integer> modes = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        TarReader reader = new TarReader(in, 1 << 20)) {
      reader.forEach((packed, content) -> {
        modes.add(packed.traits().mode());
        return members.add(
            packed.path() + " " + packed.size() + " " + new String(content.readAllBytes()));
      });
    }
    assertThat(members).containsExactly("a.txt 1 a", "sub/ż.txt 4 deep");
    assertThat(modes.getFirst()).isEqualTo(0750);
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> TarGz.pack(root.resolve("missing"), root.resolve("out.tar.gz")))
        .isInstanceOf(IOException.class);
    assertThat(root.resolve("out.tar.gz")).doesNotExist();
  }
}
