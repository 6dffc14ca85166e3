package plx.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.IOUtils;
import plx.error.RefusedException;

/// Reads a tar or tar.gz that a server sends, member by member, and refuses what does not belong
/// into one.
public final class TarReader implements AutoCloseable {
  /// Bytes of the headers of one member: names and attributes, which are kept in memory.
  private static final int LONGEST_HEADERS = 256 * 1024;

  private final BoundedArchive unpacked;
  private final TarArchiveInputStream tar;

  /// Starts to read.
  ///
  /// @param most bytes that it may unpack to
  /// @throws IOException when it is no gzip or the connection breaks
  public TarReader(InputStream compressed, long most) throws IOException {
    this(BoundedArchive.packed(compressed, most));
  }

  private TarReader(BoundedArchive unpacked) {
    this.unpacked = unpacked;
    this.tar = new TarArchiveInputStream(unpacked, "UTF-8");
  }

  /// Starts to read a tar that is not packed. That it is whole is for the connection to tell.
  ///
  /// @param most bytes that it may have
  public static TarReader plain(InputStream tar, long most) throws IOException {
    return new TarReader(BoundedArchive.plain(tar, most));
  }

  /// What takes a file of the archive.
  @FunctionalInterface
  public interface Receiver {
    /// Takes a file; what it leaves unread is skipped.
    ///
    /// @param content exactly `file.size()` bytes
    /// @return false when nothing more is wanted
    boolean file(TarredFile file, InputStream content) throws IOException;
  }

  /// Hands every file to the receiver until it wants no more; directories are passed over.
  ///
  /// @throws RefusedException at a link, a device, or a name that leads elsewhere
  /// @throws IOException when the archive is broken, unpacks to too much, or the connection breaks
  public void forEach(Receiver receiver) throws IOException {
    boolean wanted = true;
    TarArchiveEntry entry;
    while (wanted && (entry = next()) != null) {
      if (entry.isDirectory()) {
        continue;
      }
      if (!isPlain(entry)) {
        throw new RefusedException(
            "PLX-UNSAFE-ARCHIVE",
            "the server's archive holds `"
                + ShownName.of(entry.getName())
                + "`, which is not a plain file",
            "fetch the files by name with -f");
      }
      wanted = receiver.file(file(entry), tar);
    }
  }

  private TarArchiveEntry next() throws IOException {
    if (tar.getCurrentEntry() != null) {
      IOUtils.consume(tar);
    }
    unpacked.headers(LONGEST_HEADERS);
    try {
      TarArchiveEntry entry = tar.getNextEntry();
      unpacked.endOfHeaders();
      if (entry != null && length(entry.getExtraPaxHeaders()) > LONGEST_HEADERS) {
        // Headers for all members add up, from member to member.
        throw new IOException("it has more headers than any");
      }
      return entry;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("it has a broken header", e);
    }
  }

  private static long length(Map<String, String> headers) {
    return headers.entrySet().stream()
        .mapToLong(header -> header.getKey().length() + header.getValue().length())
        .sum();
  }

  /// By its type alone: commons-compress calls also a device or a pipe a file. A sparse file stands
  /// for more bytes than the archive has.
  private static boolean isPlain(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    boolean plain =
        type == TarConstants.LF_NORMAL
            || type == TarConstants.LF_OLDNORM
            || type == TarConstants.LF_CONTIG;
    return plain && !entry.isSparse();
  }

  private static TarredFile file(TarArchiveEntry entry) {
    FileTime modified = entry.getLastModifiedTime();
    Instant time = modified == null ? null : modified.toInstant();
    FileTraits traits = new FileTraits(entry.getMode(), time);
    String path = ArtifactPath.checked(withoutDot(entry.getName()));
    return new TarredFile(path, entry.getSize(), traits);
  }

  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
