package plx.settings;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Says what would be written and deleted, once a file, and does nothing of it; what would have
/// been written is read back, so that the steps after it are the ones that would follow.
public final class RehearsedDisk implements Disk {
  private final Disk disk;
  private final Consumer<String> said;
  private final Map<Path, String> written = new HashMap<>();
  private final Set<Path> deleted = new HashSet<>();

  /// A rehearsal of what would happen to a disk.
  ///
  /// @param said takes the lines: `would write FILE`, `would delete FILE`
  public RehearsedDisk(Disk disk, Consumer<String> said) {
    this.disk = disk;
    this.said = said;
  }

  @Override
  public String read(Path file) throws IOException {
    if (deleted.contains(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return written.containsKey(file) ? written.get(file) : disk.read(file);
  }

  @Override
  public boolean has(Path file) {
    return written.containsKey(file) || !deleted.contains(file) && disk.has(file);
  }

  @Override
  public void writePrivate(Path file, String text) {
    deleted.remove(file);
    if (written.put(file, text) == null) {
      said.accept("would write " + file);
    }
  }

  @Override
  public void replace(Path file, String text) {
    writePrivate(file, text);
  }

  @Override
  public boolean create(Path file, String text) {
    if (has(file)) {
      return false;
    }
    writePrivate(file, text);
    return true;
  }

  @Override
  public void delete(Path file) {
    if (has(file)) {
      written.remove(file);
      deleted.add(file);
      said.accept("would delete " + file);
    }
  }
}
