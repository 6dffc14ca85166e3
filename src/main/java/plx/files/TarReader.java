package plx.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import plx.error.RefusedException;

/// Reads a tar.gz that a server sends, member by member, and refuses what does not belong into one.
public final class TarReader implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final TarArchiveInputStream tar;

  /// Starts to read.
  ///
  /// @throws IOException when it is no gzip or the connection breaks
  public TarReader(InputStream compressed) throws IOException {
    this.tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new GZIPInputStream(compressed, BUFFER), BUFFER), "UTF-8");
  }

  /// What takes a file of the archive.
  @FunctionalInterface
  public interface Receiver {
    /// Takes a file; what it leaves unread is skipped.
    ///
    /// @param path checked by [ArtifactPath#checked]
    /// @param size bytes
    /// @param content exactly `size` bytes
    void file(String path, long size, InputStream content) throws IOException;
  }

  /// Hands every file to the receiver; directories are passed over.
  ///
  /// @throws RefusedException at a link, a device, or a name that leads elsewhere
  /// @throws IOException when the archive is broken or the connection breaks
  public void forEach(Receiver receiver) throws IOException {
    TarArchiveEntry entry;
    while ((entry = tar.getNextEntry()) != null) {
      if (entry.isDirectory()) {
        continue;
      }
      if (!isPlain(entry)) {
        throw new RefusedException(
            "PLX-UNSAFE-ARCHIVE",
            "the server's archive holds `" + entry.getName() + "`, which is not a plain file",
            "fetch the files by name with -f");
      }
      receiver.file(ArtifactPath.checked(withoutDot(entry.getName())), entry.getSize(), tar);
    }
  }

  /// By its type alone: commons-compress calls also a device or a pipe a file.
  private static boolean isPlain(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return type == TarConstants.LF_NORMAL
        || type == TarConstants.LF_OLDNORM
        || type == TarConstants.LF_CONTIG;
  }

  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
