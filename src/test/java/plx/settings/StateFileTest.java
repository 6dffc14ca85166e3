package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class StateFileTest {
  @TempDir private Path root;

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode().put("a", 1);
  }

  @Test
  void aMissingFileIsNothing() {
    assertThat(new StateFile(root.resolve("none"), "", Disk.real()).read()).isEmpty();
  }

  @Test
  void directoriesAreMadeAsNeededAndNothingElseIsLeft() throws IOException {
    new StateFile(root.resolve("a/b/.auth"), "", Disk.real()).write(object());

    assertThat(Files.readString(root.resolve("a/b/.auth"))).isEqualTo("{\"a\":1}");
    assertThat(root.resolve("a/b")).isDirectoryContaining("glob:**/.auth");
    assertThat(root.resolve("a/b").toFile().list()).hasSize(1);
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    new StateFile(root.resolve(".auth"), "", Disk.real()).write(object());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(".auth"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Files.writeString(root.resolve("real"), "{}");
    Files.createSymbolicLink(root.resolve(".client"), root.resolve("real"));

    new StateFile(root.resolve(".client"), "", Disk.real()).write(object());

    assertThat(root.resolve(".client")).isSymbolicLink();
    assertThat(Files.readString(root.resolve("real"))).isEqualTo("{\"a\":1}");
  }

  @Test
  void whatCannotBeWrittenIsNamedAndLeavesNothing() throws IOException {
    Files.createDirectories(root.resolve(".auth/in-the-way"));

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> new StateFile(root.resolve(".auth"), "", Disk.real()).write(object()))
        .withMessageContaining(root.resolve(".auth").toString())
        .satisfies(e -> assertThat(e.code()).isEqualTo("PLX-FILE-NOT-WRITTEN"));
    assertThat(root.toFile().list()).containsExactly(".auth");
  }

  @Test
  void fieldsWithoutAValueAreLeftOutAtEveryDepthOfObjects() {
    ObjectNode answer = object().putNull("b");
    answer.putObject("settings").putNull("queue").putArray("models");

    assertThat(StateFile.withoutNulls(answer))
        .hasToString("{\"a\":1,\"settings\":{\"models\":[]}}");
    assertThat(answer.has("b")).isTrue();
  }
}
