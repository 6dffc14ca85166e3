package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The reference client 2.18.0 against haupt and against our server: the same commands have the
/// same exit codes, print the same, and leave the same artifacts and local files.
@Tag("conformance")
@ExtendWith(Servers.class)
class ReferenceClientIT {
  private ReferenceSession haupt;
  private ReferenceSession own;

  @BeforeEach
  void aUserOfEach(Servers.Both servers, ReferencePackages packages, @TempDir Path root) {
    haupt = new ReferenceSession(servers.haupt(), packages, root.resolve("haupt"));
    own = new ReferenceSession(servers.own(), packages, root.resolve("own"));
  }

  private void onBoth(Consumer<ReferenceSession> commands) {
    commands.accept(haupt);
    commands.accept(own);
    assertThat(own.said()).isEqualTo(haupt.said());
  }

  @Test
  void theReferenceClientSeesNoDifferenceButThatNothingIsDeleted() {
    onBoth(session -> {
      session.call("project", "create", "--name", "PROJECT");
      session.call("project", "create", "--name", "PROJECT");
      session.call("project", "get", "-p", "PROJECT");
      session.run();
      session.ops("upload", "--path-from", "more", "--path-to", "new");
      session.ops("upload", "--path-from", "single.txt", "--path-to", "files");
    });
    assertThat(own.artifacts())
        .isEqualTo(haupt.artifacts())
        .containsOnlyKeys(
            "in/a.csv",
            "in/with space/ż.csv",
            "in/none",
            "in/go.sh",
            "new/deep/er/b.txt",
            "files/single.txt");
    assertThat(own.shown()).isEqualTo(haupt.shown());
    theDownloadsAreTheSame();
    theSecondUploadDeletesNothingOnOurServer();
    theRestOfARunIsTheSame();
    assertThat(own.said()).filteredOn(text -> text.contains("exit 1")).hasSize(3);
  }

  private void theDownloadsAreTheSame() {
    onBoth(session -> {
      session.ops("artifacts");
      session.ops("artifacts", "--path-to", "all");
      session.ops("artifacts", "-f", "in/a.csv", "--path-to", "file");
      session.ops("artifacts", "-d", "new", "--path-to", "dir");
      session.ops("artifacts", "-f", "ghost", "--path-to", "none");
    });
    Map<String, String> all = new TreeMap<>();
    own.artifacts().forEach((name, content) -> all.put("work/all/" + name, content));
    assertThat(own.localFiles())
        .isEqualTo(haupt.localFiles())
        .containsAllEntriesOf(all)
        .containsKeys("archives/UUID/in/a.csv", "work/file/in/a.csv", "work/dir/new/deep/er/b.txt");
  }

  private void theRestOfARunIsTheSame() {
    onBoth(session -> {
      session.call("ops", "-p", "PROJECT", "ls", "-q", "name: n", "-c", "uuid,name,kind");
      session.ops("get");
      session.ops("stop", "-y");
      session.ops("get");
      session.ops("delete", "-y");
      session.call("ops", "-p", "PROJECT", "ls", "-c", "uuid,name,kind");
      session.call("ops", "-p", "PROJECT", "-uid", "0".repeat(32), "get");
      session.call("project", "delete", "-p", "PROJECT", "-y");
    });
  }

  private void theSecondUploadDeletesNothingOnOurServer() {
    onBoth(session -> session.ops("upload", "--path-from", "more", "--path-to", "in"));
    // On purpose: the reference server deletes the target first.
    assertThat(haupt.artifacts())
        .containsOnlyKeys("in/deep/er/b.txt", "new/deep/er/b.txt", "files/single.txt");
    assertThat(own.artifacts()).containsAllEntriesOf(haupt.artifacts()).hasSize(7);
  }
}
