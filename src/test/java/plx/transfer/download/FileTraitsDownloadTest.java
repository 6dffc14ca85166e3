package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.transfer.Journals;
import plx.transfer.Scene;

/// Permissions and times of files where the server's answer has them.
class FileTraitsDownloadTest {
  private static final Instant TOLD = Instant.parse("2023-11-14T22:13:20Z");
  private static final String HEADER = "Tue, 14 Nov 2023 22:13:20 GMT";

  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
    scene.remote("run.sh", "#!/bin/sh");
  }

  private void told(UnaryOperator<FakeReply> headers) {
    scene.server().always("GET file", usual -> headers.apply(usual.get()));
  }

  private void archiveHas(int mode) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("run.sh");
      entry.setSize(9);
      entry.setMode(mode);
      entry.setLastModifiedTime(FileTime.from(TOLD));
      tar.putArchiveEntry(entry);
      tar.write("#!/bin/sh".getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    byte[] archive = bytes.toByteArray();
    scene.server().always("GET archive", _ -> FakeReply.of(200, "application/gzip", archive));
  }

  private Path fetched() {
    return scene.destination().resolve("run.sh");
  }

  private Instant modified() throws IOException {
    return Files.getLastModifiedTime(fetched()).toInstant();
  }

  @Test
  void aSingleFileHasTheModeAndTimeThatItsHeadersTell() throws IOException {
    told(reply -> reply.with("X-Polyaxon-Mode", "755").with("Last-Modified", HEADER));

    assertThat(scene.downloadFiles("run.sh").failure()).isEmpty();

    assertThat(fetched()).isExecutable();
    assertThat(modified()).isEqualTo(TOLD);
  }

  @Test
  void aServerThatTellsNothingLeavesFilesAsNewOnes() throws IOException {
    Path fresh = Files.createFile(root.resolve("fresh"));

    scene.downloadFiles("run.sh");

    assertThat(Files.getPosixFilePermissions(fetched()))
        .isEqualTo(Files.getPosixFilePermissions(fresh));
  }

  @Test
  void aMemberOfTheArchiveHasItsModeAndTime() throws IOException {
    archiveHas(0755);

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.server().lines()).contains("GET archive").doesNotContain("GET file run.sh");
    assertThat(fetched()).isExecutable();
    assertThat(modified()).isEqualTo(TOLD);
  }

  @Test
  void theJournalHasTheTimeThatTheFileHas() {
    scene.remote("zz.bin", "fails").server().once("GET file zz.bin", _ -> FakeReply.empty(400));
    told(reply -> reply.with("Last-Modified", HEADER));
    DownloadRequest request =
        new DownloadRequest(List.of("run.sh", "zz.bin"), List.of(), List.of(), scene.destination());
    Download download =
        new Download(scene.artifacts(), scene.listener(), Journals.in(root.resolve("journals")));
    assertThat(download.fetch(request, _ -> () -> {}).received()).isEqualTo(1);

    scene.server().forget();
    DownloadResult again = download.fetch(request, _ -> () -> {});

    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(scene.server().lines()).doesNotContain("GET file run.sh");
  }
}
