package plx.polyaxonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "src,src,''",
    "src:code,src,code",
    "src:,src,''",
    "src:a:b,src,a:b",
    "./s:d/e,./s,d/e"
  })
  void theFirstColonSeparatesTheSourceFromTheDestination(String text, String from, String to) {
    assertThat(Mount.parse(text)).isEqualTo(new Mount(from, to));
  }

  @Test
  void theMountsOfTheFileComeBeforeThoseOfTheCommandLine() {
    Operation read = read("mount: [src:code, {from: ./data, to: d}, {from: top.txt}]\n", "more:m");
    assertThat(read.mounts())
        .containsExactly(
            new Mount("src", "code"),
            new Mount("./data", "d"),
            new Mount("top.txt", ""),
            new Mount("more", "m"));
  }

  @Test
  void theMountsOfAComponentMoveToTheOperationWhenBothHaveSome() {
    Operation read = read("mount: [src:code]\n", "more:m");
    assertThat(read.content().get("mount").toString()).isEqualTo("[\"src:code\",\"more:m\"]");
    assertThat(read.content().get("component").has("mount")).isFalse();
  }

  @Test
  void theMountsOfAComponentStayThereWhenTheyAreAll() {
    Operation read = read("mount: [src:code]\n");
    assertThat(read.content().has("mount")).isFalse();
    assertThat(read.mounts()).containsExactly(new Mount("src", "code"));
  }

  private Operation read(String section, String... mounts) {
    Workspace work = new Workspace(directory);
    work.file("a.yaml", "kind: component\n" + Workspace.JOB + section);
    OperationOptions options =
        new OperationOptions(
            List.of(), null, List.of(), "", "", false, "", "", List.of(mounts), false);
    return work.read(new PolyaxonfileRequest(directory, List.of("a.yaml"), options));
  }
}
