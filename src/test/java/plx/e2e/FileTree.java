package plx.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whole directory trees as comparable maps.
public final class FileTree {

  private FileTree() {}

  /// The leaves of a tree by name (with `/`): `SIZE bytes, sha256 …` of a file, `link to …` of a
  /// symbolic link, `directory` of an empty directory. Empty when there is no such directory.
  public static Map<String, String> of(Path root) {
    Map<String, String> leaves = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return leaves;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String leaf = path.equals(root) ? null : leaf(path);
        if (leaf != null) {
          leaves.put(root.relativize(path).toString(), leaf);
        }
      }
      return leaves;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How [#of] writes a file with this content.
  public static String file(byte[] content) {
    return content.length + " bytes, sha256 " + HexFormat.of().formatHex(sha256().digest(content));
  }

  /// Removes a directory with all that is in it; nothing happens when it does not exist.
  public static void delete(Path root) {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(root, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String leaf(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    if (Files.isDirectory(path)) {
      try (Stream<Path> children = Files.list(path)) {
        return children.findAny().isPresent() ? null : "directory";
      }
    }
    MessageDigest digest = sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    }
    return Files.size(path) + " bytes, sha256 " + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
