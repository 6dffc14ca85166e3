package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.api.RunArtifacts;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.files.Place;
import plx.files.StagingArea;
import plx.transfer.GivingUp;
import plx.transfer.OwnRun;
import plx.transfer.RemoteFile;
import plx.transfer.Scene;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// To a destination that takes its time and to one that does not.
class ArchiveReceptionTest {
  @TempDir private Path root;
  private OwnRun own;
  private final List<RemoteFile> wanted = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong time = new AtomicLong();

  @BeforeEach
  void start() throws IOException {
    own = new OwnRun(root.resolve("store"));
    for (int i = 0; i < 300; i++) {
      file("m/" + i % 7 + "/" + i, i == 150 ? "large".repeat(50_000) : "content " + i);
    }
  }

  @AfterEach
  void stop() {
    own.close();
  }

  private void file(String path, String content) throws IOException {
    Path file = own.directory().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    wanted.add(new RemoteFile(path, content.length()));
  }

  private Arrivals receive(Path destination, long nanos) {
    return receive(own.artifacts(own.address().toString()), "m", destination, nanos);
  }

  private Arrivals receive(RunArtifacts artifacts, String directory, Path destination, long nanos) {
    TransferListener listener =
        new TransferListener() {
          @Override
          public void arrived(long files, long bytes) {
            arrived.addAndGet(files);
          }

          @Override
          public void note(String line) {
            notes.add(line);
          }
        };
    try (StagingArea staging = StagingArea.in(destination, 0)) {
      Arrivals arrivals =
          new Arrivals(
              staging,
              Place.probed(staging.directory()),
              TransferJournal.none(),
              KnownHashes.none(),
              listener);
      new ArchiveReception(
              artifacts, arrivals, listener, new GivingUp(), () -> time.addAndGet(nanos))
          .receive(directory, wanted, () -> wanted);
      return arrivals;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000})
  void allArrive(long nanos) {
    Path destination = root.resolve("here");

    Arrivals arrivals = receive(destination, nanos);

    assertThat(FileTree.of(destination)).isEqualTo(own.files());
    assertThat(arrivals.missing(wanted)).isEmpty();
    assertThat(arrived).hasValue(300);
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000})
  void whatHasAnotherSizeNowIsLeftMissing(long nanos) throws IOException {
    Files.writeString(own.directory().resolve("m/0/7"), "longer than before");
    Files.delete(own.directory().resolve("m/1/1"));

    Arrivals arrivals = receive(root.resolve("here"), nanos);

    assertThat(arrivals.missing(wanted))
        .extracting(RemoteFile::path)
        .containsExactly("m/1/1", "m/0/7");
    assertThat(arrived).hasValue(298);
    assertThat(root.resolve("here/m/0/7")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000})
  void whatCannotBeWrittenEndsTheArchiveWithANote(long nanos) throws IOException {
    Path destination = root.resolve("here");
    Files.createDirectories(destination.resolve("m/5/299/in the way"));
    Files.createDirectories(destination.resolve("m/6/6/in the way"));

    Arrivals arrivals = receive(destination, nanos);

    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("cannot write ")
        .endsWith("; fetching files one by one");
    assertThat(arrivals.missing(wanted)).extracting(RemoteFile::path).contains("m/6/6", "m/5/299");
    assertThat(destination.resolve("m/6/6/in the way")).isDirectory();
    assertThat(destination).isDirectoryNotContaining("glob:**/.polyaxon-download-*");
  }

  /// Each file comes twice, one copy right behind the other.
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000})
  void whatComesTwiceArrivesOnce(long nanos) throws IOException {
    wanted.clear();
    try (Scene scene = new Scene(root.resolve("scene"))) {
      for (int i = 0; i < 200; i++) {
        scene.remote("f" + i, "content " + i);
        wanted.add(new RemoteFile("f" + i, ("content " + i).length()));
      }
      byte[] archive = eachTwice();
      scene.server().once("GET archive", _ -> FakeReply.of(200, "application/gzip", archive));

      Arrivals arrivals = receive(scene.artifacts(), "", root.resolve("here"), nanos);

      assertThat(arrived).hasValue(200);
      assertThat(arrivals.missing(wanted)).isEmpty();
      assertThat(FileTree.of(root.resolve("here"))).isEqualTo(scene.run());
      assertThat(notes).isEmpty();
    }
  }

  private static byte[] eachTwice() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (int i = 0; i < 400; i++) {
        byte[] content = ("content " + i / 2).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("f" + i / 2);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
