package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plx.error.RefusedException;
import plx.files.NameFolding;
import plx.transfer.RemoteFile;

/// Plans whose names a file system cannot tell apart, or that add up to absurd sizes.
class DownloadPlanTest {
  private static DownloadPlan plan(long size, String... paths) {
    TreeMap<String, RemoteFile> files = new TreeMap<>();
    for (String path : paths) {
      files.put(path, new RemoteFile(path, size));
    }
    return new DownloadPlan(files, new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
  }

  private static RefusedException refusal(DownloadPlan plan) {
    return catchThrowableOfType(
        RefusedException.class, () -> plan.refuseCollisions(new NameFolding(true, true)));
  }

  @Test
  void pairsThatAreOneNameThereAreNamed() {
    RefusedException refused = refusal(plan(1, "README", "readme", "sub/A", "sub/a", "other"));

    assertThat(refused.code()).isEqualTo("PLX-NAMES-COLLIDE");
    assertThat(refused).hasMessageEndingWith("the same: README and readme, sub/A and sub/a");
  }

  @Test
  void veryManyPairsAreCounted() {
    String[] paths = new String[24];
    for (int i = 0; i < paths.length; i += 2) {
      paths[i] = "a" + i;
      paths[i + 1] = "A" + i;
    }

    assertThat(refusal(plan(1, paths))).hasMessageEndingWith(", and 2 more");
  }

  @Test
  void anEmptyDirectoryCollidesToo() {
    DownloadPlan plan = plan(1, "data/x");
    plan.emptyDirectories().add("Data");

    assertThat(refusal(plan)).hasMessageEndingWith("data and Data");
  }

  @Test
  void whereNamesDifferNothingIsRefused() {
    assertThat(refusal(plan(1, "a", "b/a"))).isNull();
  }

  @Test
  void sizesThatAddUpToTooMuchForANumberAreTheLargest() {
    assertThat(plan(Long.MAX_VALUE / 2, "a", "b", "c").bytes()).isEqualTo(Long.MAX_VALUE);
  }
}
