package plx.settings;

import java.io.IOException;
import java.nio.file.Path;
import plx.error.FailureException;

/// The files that a project's directory begins with: `.polyaxonignore`, `polyaxonfile.yaml`, ….
public final class ProjectDirectory {
  private final Path directory;
  private final Disk disk;

  ProjectDirectory(Path directory, Disk disk) {
    this.directory = directory;
    this.disk = disk;
  }

  /// Whether something of that name is there, be it a link to nowhere.
  public boolean has(String name) {
    return disk.has(directory.resolve(name));
  }

  /// Makes a file, unless something of that name is there already.
  ///
  /// @return false when there was one, which is left as it was
  public boolean create(String name, String text) {
    try {
      return disk.create(directory.resolve(name), text);
    } catch (IOException e) {
      throw notWritten(name, e);
    }
  }

  /// Makes or replaces a file; until it is whole the old one is there.
  public void replace(String name, String text) {
    try {
      disk.replace(directory.resolve(name), text);
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
