package plx.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.apache.commons.io.file.PathUtils;
import plx.error.UsageException;
import plx.files.FileAttributes;
import plx.files.TarEntry;
import plx.files.TarInput;

/// One upload on its way into a run, received into a directory of its own in the staging area.
///
/// Names are never trusted: staged files are numbered, and what an archive calls them is checked
/// before anything of the run is touched. Until [#addFile], [#addArchive] or [#replaceDirectory]
/// the run is as it was; closing removes what was not moved in.
public final class Upload implements AutoCloseable {
  private static final int USUAL_MODE = 0644;

  /// The server must be able to read a file whatever its mode.
  private static final int OWNER_READS = 0400;

  private final Path staging;
  private final Path root;
  private final Lock lock;
  private final Room room;
  private final Intake intake;
  private final Path received;
  private final Shipment shipment = new Shipment();
  private final Durable durable = new Durable();
  private long unpacked;
  private long number;

  /// @param staging an empty directory that belongs to this upload alone
  /// @param root the run's directory, which may be missing
  Upload(Path staging, Path root, Lock lock, Room room) {
    this.staging = staging;
    this.root = root;
    this.lock = lock;
    this.room = room;
    this.intake = new Intake(room);
    this.received = staging.resolve("upload");
  }

  /// Receives the content of the upload.
  ///
  /// @throws plx.error.RefusedException PLX-SIZE-LIMIT
  /// @throws plx.error.FailureException PLX-DISK-FULL, PLX-STORE
  /// @throws IOException when the content breaks off
  public void receive(InputStream content) throws IOException {
    intake.write(content, received, 0);
  }

  /// Unpacks a tar while it arrives: what [#addArchive] and [#replaceDirectory] then move in.
  ///
  /// @param directory what they will be given
  /// @throws UsageException as [#addArchive]
  /// @throws plx.error.RefusedException PLX-SIZE-LIMIT
  /// @throws IOException when the content breaks off
  public void receiveArchive(InputStream content, StorePath directory) throws IOException {
    Arrival arrival = new Arrival(content, room);
    try {
      unpack(arrival, directory);
    } catch (UsageException e) {
      if (arrival.broken().isPresent()) {
        throw arrival.broken().get();
      }
      throw e;
    }
  }

  /// Puts what was received into a directory of the run, as one file.
  ///
  /// @param name the file's name there
  /// @throws plx.error.RefusedException PLX-CONFLICT when a directory has that name, or a file the
  ///   directory's; nothing has changed then
  public void addFile(StorePath directory, StorePath name, Overwriting overwriting) {
    try {
      FileAttributes.setMode(received, USUAL_MODE);
      shipment.file(directory.child(name), received);
      durable.add(received);
      merge(overwriting);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  /// Unpacks what was received, a tar, into a directory of the run. Modes (without setuid and the
  /// like) and times are the archive's; of a directory that exists already they stay.
  ///
  /// @throws UsageException PLX-BAD-ARCHIVE, PLX-UNSAFE-ARCHIVE, PLX-PATH-OUTSIDE, PLX-UNSAFE-NAME
  /// @throws plx.error.RefusedException PLX-CONFLICT, PLX-SIZE-LIMIT; in all cases nothing has
  ///   changed
  public void addArchive(StorePath directory, Overwriting overwriting) {
    unpackReceived(directory);
    try {
      merge(overwriting);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  /// Unpacks what was received, a tar, in the place of a directory of the run: of what that held
  /// nothing stays. Those who look see the old directory or the new one, never a mixture, also
  /// after the server was killed; for the moment between two renames there is none.
  ///
  /// @throws UsageException as [#addArchive]
  /// @throws plx.error.RefusedException as [#addArchive]; in all cases nothing has changed
  public void replaceDirectory(StorePath directory) {
    unpackReceived(directory);
    try {
      durable.finish();
      Replacement replacement = new Replacement(staging, root, directory);
      replacement.prepare(shipment);
      Durable.sync(locked(replacement::swap));
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  private void unpackReceived(StorePath directory) {
    if (!shipment.isEmpty()) {
      // It was unpacked while it arrived.
      return;
    }
    try {
      unpack(Files.newInputStream(received), directory);
      Files.delete(received);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  private void unpack(InputStream archive, StorePath directory) {
    shipment.directory(directory, Shipment.Directory.IMPLIED);
    try (archive;
        TarInput tar = new TarInput(archive)) {
      tar.forEach((entry, content) -> unpack(directory, entry, content));
    } catch (IOException e) {
      throw new UsageException(
          "PLX-BAD-ARCHIVE",
          "nothing was changed: the upload is not a whole tar (" + e.getMessage() + ")",
          "",
          e);
    }
  }

  private void unpack(StorePath directory, TarEntry entry, InputStream content) throws IOException {
    StorePath place = directory.child(StorePath.ofMember(entry.path()));
    if (entry.directory()) {
      shipment.directory(place, new Shipment.Directory(entry.mode(), entry.modified()));
      return;
    }
    Path staged = staging.resolve(Long.toString(number++));
    unpacked += intake.write(content, staged, unpacked);
    try {
      FileAttributes.setMode(staged, entry.mode() | OWNER_READS);
      Files.setLastModifiedTime(staged, FileTime.from(entry.modified()));
      Path earlier = shipment.file(place, staged);
      if (earlier != null) {
        Files.delete(earlier);
      }
      durable.add(staged);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  private void merge(Overwriting overwriting) throws IOException {
    durable.finish();
    Merge merge = new Merge(root, shipment, overwriting);
    Durable.sync(
        locked(() -> {
          merge.check();
          return merge.move();
        }));
  }

  /// A change of the run; gives the directories that changed.
  private interface Change {
    Set<Path> make() throws IOException;
  }

  private Set<Path> locked(Change change) throws IOException {
    lock.lock();
    try {
      return change.make();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    durable.close();
    try {
      PathUtils.deleteDirectory(staging);
    } catch (IOException e) {
      // Not worth a failure: what is to be in the run is there, and the next start removes the
      // rest.
    }
  }
}
