package plx.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import plx.files.FileAttributes;

/// What is known of one version of a file.
///
/// @param size bytes
/// @param mode the nine permission bits
/// @param modified its modification time
/// @param version differs whenever the content may differ: two versions of one file have different
///   inodes (each is written anew), and an inode that is used again has another change time, which
///   nobody can set
public record Stamp(long size, int mode, Instant modified, String version) {
  /// Reads the stamp of a plain file; a link is not followed.
  static Stamp of(Path file) throws IOException {
    BasicFileAttributes attributes = FileAttributes.read(file, LinkOption.NOFOLLOW_LINKS);
    Instant modified = attributes.lastModifiedTime().toInstant();
    String version =
        attributes.size() + "|" + modified + "|" + attributes.fileKey() + "|" + changed(file);
    return new Stamp(attributes.size(), FileAttributes.mode(attributes), modified, version);
  }

  private static Map<String, Object> changed(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.readAttributes(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
        : Map.of();
  }
}
