package plx.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The disk of this machine.
final class RealDisk implements Disk {
  @Override
  public String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Override
  public boolean has(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void writePrivate(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    // Made with mode 0600 and never wider.
    Path staged = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".tmp");
    try {
      Files.write(staged, text.getBytes(StandardCharsets.UTF_8));
      move(staged, target);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  @Override
  public void replace(Path file, String text) throws IOException {
    Path staged = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.writeString(staged, text);
      move(staged, file);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static void move(Path staged, Path target) throws IOException {
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean create(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
