package plx.server.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.io.file.PathUtils;

/// Where uploads are received, on the file system of the runs, so that they can be moved in.
final class Staging {
  private final Path directory;
  private final Room room;

  private Staging(Path directory, Room room) {
    this.directory = directory;
    this.room = room;
  }

  /// Makes the directory, and removes what a killed server has left in it, once what had begun to
  /// replace a directory of a run has done so.
  ///
  /// @param runs the directory of all runs
  static Staging in(Path directory, Path runs, Room room) throws IOException {
    if (Files.exists(directory)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
        for (Path upload : left) {
          Replacement.finish(upload, runs);
        }
      }
      PathUtils.deleteDirectory(directory);
    }
    Files.createDirectories(directory);
    return new Staging(directory, room);
  }

  /// A new empty directory for one upload.
  Path directory() {
    try {
      return Files.createDirectory(directory.resolve(UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  Room room() {
    return room;
  }
}
