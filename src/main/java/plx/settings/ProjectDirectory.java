package plx.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import plx.error.FailureException;

/// The files that a project's directory begins with: `.polyaxonignore`, `polyaxonfile.yaml`, ….
public final class ProjectDirectory {
  private final Path directory;

  /// The working directory is the project's.
  public ProjectDirectory(Environment environment) {
    this.directory = environment.workingDirectory();
  }

  /// Whether something of that name is there, be it a link to nowhere.
  public boolean has(String name) {
    return Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /// Makes a file, unless something of that name is there already.
  ///
  /// @return false when there was one, which is left as it was
  public boolean create(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw notWritten(name, e);
    }
  }

  /// Makes or replaces a file; until it is whole the old one is there.
  public void replace(String name, String text) {
    Path staged = directory.resolve("." + name + ".part");
    try {
      try {
        Files.writeString(staged, text);
        Files.move(
            staged,
            directory.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(staged);
      }
    } catch (IOException e) {
      throw notWritten(name, e);
    }
  }

  private FailureException notWritten(String name, IOException cause) {
    return new FailureException(
        "PLX-FILE-NOT-WRITTEN",
        "the file " + directory.resolve(name) + " cannot be written: " + cause,
        "check the permissions and the free space of the directory",
        cause);
  }
}
