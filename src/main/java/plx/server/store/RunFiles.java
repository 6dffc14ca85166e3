package plx.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.apache.commons.io.file.PathUtils;
import plx.files.TarOutput;

/// The artifacts of one run. Any number of threads may use it at once: files are replaced in one
/// step, so that a reader has the old or the new one; two writers wait for each other only while
/// files are renamed.
public final class RunFiles {
  private final Path root;
  private final Staging staging;
  private final Lock lock;
  private final RunTree tree;

  RunFiles(Path root, Staging staging, Lock lock) {
    this.root = root;
    this.staging = staging;
    this.lock = lock;
    this.tree = new RunTree(root);
  }

  /// Begins an upload into the run.
  public Upload upload() {
    return new Upload(staging.directory(), root, lock, staging.room());
  }

  /// Whether a directory is there.
  public boolean isDirectory(StorePath path) {
    return tree.directory(path).isPresent();
  }

  /// Opens a file; empty when there is none.
  public Optional<StoredFile> open(StorePath path) {
    try {
      return tree.open(path);
    } catch (IOException e) {
      throw staging.room().failed(e);
    }
  }

  /// Lists a directory, one level, in no order.
  ///
  /// @return false, and nothing was handed on, when there is no such directory
  /// @throws IOException what the receiver throws, or when the directory cannot be read
  public boolean list(StorePath path, StoreItem.Receiver receiver) throws IOException {
    Optional<Path> directory = tree.directory(path);
    if (directory.isPresent()) {
      tree.list(directory.get(), receiver);
    }
    return directory.isPresent();
  }

  /// Packs all that is below a directory, by its names in it, directories included; the end of the
  /// archive is the caller's.
  public void pack(StorePath path, TarOutput tar) throws IOException {
    Optional<Path> directory = tree.directory(path);
    if (directory.isPresent()) {
      tree.pack(directory.get(), "", tar);
    }
  }

  /// Deletes a file or a link; a directory is not one.
  ///
  /// @return false when there is none
  public boolean deleteFile(StorePath path) {
    return delete(path, false);
  }

  /// Deletes a file or a directory with all that is in it, in one step for those who look.
  ///
  /// @return false when there is none
  public boolean deleteTree(StorePath path) {
    return delete(path, true);
  }

  private boolean delete(StorePath path, boolean directories) {
    Path grave = staging.directory();
    try {
      boolean moved = bury(path, directories, grave.resolve("deleted"));
      PathUtils.deleteDirectory(grave);
      return moved;
    } catch (IOException e) {
      throw staging.room().failed(e);
    }
  }

  private boolean bury(StorePath path, boolean directories, Path grave) throws IOException {
    lock.lock();
    try {
      Optional<Path> place = tree.place(path);
      if (place.isEmpty()
          || !Files.exists(place.get(), LinkOption.NOFOLLOW_LINKS)
          || !directories && Files.isDirectory(place.get(), LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Files.move(place.get(), grave, StandardCopyOption.ATOMIC_MOVE);
      Durable.sync(List.of(place.get().getParent()));
      return true;
    } finally {
      lock.unlock();
    }
  }
}
