package plx.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import plx.error.UsageException;

/// Reads a tar that a client sends, plain or packed by gzip or bzip2, whichever its first bytes
/// tell (as `tarfile.open` of Python does).
///
/// Names are handed on as they are: what may become of them is for the receiver to say. Links and
/// devices are refused.
public final class TarInput implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /// Tars are padded to whole records, of which the largest in use have a few MiB.
  private static final long MOST_AFTER_THE_END = 16L << 20;

  private final BoundedInputStream unpacked;
  private final TarArchiveInputStream tar;

  /// Starts to read.
  ///
  /// @throws UsageException PLX-BAD-ARCHIVE when it is packed in a way that is not known
  /// @throws IOException when the stream cannot be read
  public TarInput(InputStream archive) throws IOException {
    this.unpacked = BoundedInputStream.builder().setInputStream(unpacked(archive)).get();
    this.tar = new TarArchiveInputStream(unpacked, "UTF-8");
  }

  private static InputStream unpacked(InputStream archive) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(archive, BUFFER);
    buffered.mark(BUFFER);
    byte[] start = buffered.readNBytes(6);
    buffered.reset();
    if (startsWith(start, 0x1f, 0x8b)) {
      return new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
    }
    if (startsWith(start, 'B', 'Z', 'h')) {
      return new BufferedInputStream(new BZip2CompressorInputStream(buffered, true), BUFFER);
    }
    if (startsWith(start, 0xfd, '7', 'z', 'X', 'Z', 0)
        || startsWith(start, 0x28, 0xb5, 0x2f, 0xfd)
        || startsWith(start, 'P', 'K', 3, 4)) {
      throw new UsageException(
          "PLX-BAD-ARCHIVE",
          "the upload is packed by xz, zstd or zip, which this server does not unpack",
          "send a tar, plain or packed by gzip or bzip2");
    }
    return buffered;
  }

  private static boolean startsWith(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// What takes the entries of the archive.
  @FunctionalInterface
  public interface Receiver {
    /// Takes a file or a directory; what it leaves unread is skipped.
    ///
    /// @param content exactly `entry.size()` bytes
    void entry(TarEntry entry, InputStream content) throws IOException;
  }

  /// Hands every file and directory to the receiver, in the order of the archive.
  ///
  /// @throws UsageException PLX-UNSAFE-ARCHIVE at a link or a device
  /// @throws IOException when the archive is broken
  public void forEach(Receiver receiver) throws IOException {
    TarArchiveEntry entry;
    while ((entry = tar.getNextEntry()) != null) {
      receiver.entry(checked(entry), tar);
    }
    requireWhole();
  }

  /// The tar's end is not the stream's: what packed it has a checksum behind it. And to
  /// commons-compress half a header is an end.
  private void requireWhole() throws IOException {
    byte[] buffer = new byte[BUFFER];
    long after = 0;
    int count = 0;
    while (count >= 0 && after < MOST_AFTER_THE_END) {
      count = unpacked.read(buffer);
      after += count;
    }
    if (count >= 0) {
      throw new IOException("it goes on after its end");
    }
    long total = unpacked.getCount();
    if (total == 0 || total % TarBlocks.SIZE != 0) {
      throw new IOException("it ends inside a block");
    }
  }

  private static TarEntry checked(TarArchiveEntry entry) {
    String name = entry.getName();
    byte type = entry.getLinkFlag();
    boolean plain =
        type == TarConstants.LF_NORMAL
            || type == TarConstants.LF_OLDNORM
            || type == TarConstants.LF_CONTIG;
    boolean directory = type == TarConstants.LF_DIR || plain && name.endsWith("/");
    if (!plain && !directory) {
      throw new UsageException(
          "PLX-UNSAFE-ARCHIVE",
          "the archive holds `" + name + "`, which is neither a file nor a directory",
          "send the file that it leads to");
    }
    return new TarEntry(
        name.replaceFirst("/+$", ""),
        directory,
        directory ? 0 : entry.getSize(),
        entry.getMode() & TarEntry.PERMISSIONS,
        entry.getLastModifiedTime().toInstant());
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
