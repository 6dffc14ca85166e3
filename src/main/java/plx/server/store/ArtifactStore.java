package plx.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plx.error.FailureException;
import plx.error.NotFoundException;

/// The artifacts of all runs: `DIR/UUID/…`, as the reference server keeps them, so that a directory
/// of the one can be served by the other. `DIR/.polyaxon-server/staging` is its own; it assumes
/// that no other server uses the directory.
public final class ArtifactStore {
  /// What this server keeps for itself in its directory; no run has such a name.
  public static final String OWN = ".polyaxon-server";

  private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
  private static final int LOCKS = 64;

  private final Path directory;
  private final Room room;
  private final Staging staging;
  private final List<Lock> locks;

  private ArtifactStore(Path directory, Room room, Staging staging) {
    this.directory = directory;
    this.room = room;
    this.staging = staging;
    this.locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();
  }

  /// Opens a directory, which is made when it is missing; what a killed server left of unfinished
  /// uploads is removed.
  ///
  /// @param maxSize bytes of one upload, as sent and as unpacked; `Long.MAX_VALUE` for no limit
  /// @throws FailureException PLX-STORE when the directory cannot be used
  public static ArtifactStore open(Path directory, long maxSize) {
    try {
      Files.createDirectories(directory);
      Path real = directory.toRealPath();
      Room room = new Room(real, maxSize);
      Staging staging = Staging.in(real.resolve(OWN).resolve("staging"), real, room);
      return new ArtifactStore(real, room, staging);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-STORE",
          "cannot keep artifacts in " + directory + ": " + e,
          "choose another directory with --path",
          e);
    }
  }

  /// The files of a run.
  ///
  /// @param uuid 32 lower-case hex digits
  /// @throws NotFoundException PLX-NOT-FOUND when it is not such a name
  public RunFiles run(String uuid) {
    if (!RUN.matcher(uuid).matches()) {
      throw new NotFoundException("PLX-NOT-FOUND", "there is no run `" + uuid + "`", "");
    }
    Lock lock = locks.get(Math.floorMod(uuid.hashCode(), LOCKS));
    return new RunFiles(directory.resolve(uuid), staging, lock);
  }

  /// Refuses an upload before it is read.
  ///
  /// @param bytes what it announces
  /// @throws plx.error.RefusedException PLX-SIZE-LIMIT when one upload may not have that much
  /// @throws FailureException PLX-DISK-FULL when the disk has not that much
  public void requireRoom(long bytes) {
    room.requireAllowed(bytes);
    room.requireSpace(bytes);
  }
}
