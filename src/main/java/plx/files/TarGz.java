package plx.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Packs a local directory.
public final class TarGz {
  private static final int BUFFER = 64 * 1024;

  private TarGz() {}

  /// Writes the files below a directory, by their names in it, into a tar.gz.
  public static void pack(Path directory, Path file) throws IOException {
    try (Stream<Path> paths = Files.walk(directory);
        OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), BUFFER)) {
      List<TarMember> members =
          paths.filter(Files::isRegularFile).sorted().map(path -> member(directory, path)).toList();
      new TarArchive(members).writeTo(out, new SourceReader(_ -> {}));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static TarMember member(Path directory, Path path) {
    try {
      BasicFileAttributes attributes = FileAttributes.read(path);
      String name =
          directory.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
      return new TarMember(
          name,
          path,
          attributes.size(),
          FileAttributes.mode(attributes),
          attributes.lastModifiedTime().toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
