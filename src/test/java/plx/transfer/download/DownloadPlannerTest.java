package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plx.api.RemoteLevel;
import plx.transfer.RemoteTree;

/// Which directories of a server that packs while it sends come in one answer.
class DownloadPlannerTest {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  private final SortedMap<String, Long> files = new TreeMap<>();

  private void files(int count, long size) {
    for (int i = 0; i < count; i++) {
      files.put("file-" + files.size(), size);
    }
  }

  private RemoteLevel level(String path) {
    return path.isEmpty()
        ? new RemoteLevel(new TreeMap<>(), new TreeSet<>(List.of("data")), true)
        : new RemoteLevel(files, new TreeSet<>(), true);
  }

  private boolean comesInOneAnswer(boolean streams) {
    DownloadRequest request =
        new DownloadRequest(List.of(), List.of("data"), List.of(), Path.of("there"));
    DownloadPlan plan = DownloadPlanner.plan(request, new RemoteTree(this::level), () -> streams);

    assertThat(plan.requests(plan.fileList()))
        .isEqualTo(plan.archives().isEmpty() ? files.size() : 1);
    return plan.archives().contains("data");
  }

  @Test
  void manySmallFilesDo() {
    files(16, 256 * KIB);
    assertThat(comesInOneAnswer(true)).isTrue();
  }

  @Test
  void notFromAServerThatPacksBefore() {
    files(1000, KIB);
    assertThat(comesInOneAnswer(false)).isFalse();
  }

  @Test
  void fewFilesDoNot() {
    files(15, KIB);
    assertThat(comesInOneAnswer(true)).isFalse();
  }

  @Test
  void filesThatAreNotSmallDoNot() {
    files(16, 256 * KIB + 1);
    assertThat(comesInOneAnswer(true)).isFalse();
  }

  @Test
  void oneLargeFileAmongManySmallOnesGoesAloneBecauseItCanGoOn() {
    files(1000, KIB);
    files(1, 16 * MIB);
    assertThat(comesInOneAnswer(true)).isTrue();

    files(1, 16 * MIB + 1);
    assertThat(comesInOneAnswer(true)).isFalse();
  }
}
