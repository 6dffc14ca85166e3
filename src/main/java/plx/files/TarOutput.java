package plx.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.IOUtils;

/// Writes a tar of files and directories whose number is not known beforehand, as it is sent.
///
/// Without [#finish] a packed archive has no end, and nobody takes it for whole. Closing releases
/// memory; it does not finish and does not close the stream below.
public final class TarOutput implements AutoCloseable {
  /// Bytes that are read and written at once.
  private static final int BUFFER = 64 * 1024;

  private final byte[] buffer = new byte[BUFFER];
  private final OutputStream out;
  private final TarArchiveOutputStream tar;
  private final FastGzip gzip;

  private TarOutput(OutputStream out, FastGzip gzip) {
    this.out = out;
    this.tar = TarArchive.open(out);
    this.gzip = gzip;
  }

  /// Starts a plain tar.
  public static TarOutput plain(OutputStream out) {
    return new TarOutput(new BufferedOutputStream(out, BUFFER), null);
  }

  /// Starts a tar.gz, packed for speed: most artifacts are packed already.
  public static TarOutput gzip(OutputStream out) throws IOException {
    FastGzip gzip = new FastGzip(out);
    return new TarOutput(gzip, gzip);
  }

  /// Writes a directory, or a file with exactly the bytes that its entry promises.
  ///
  /// @throws IOException when the content is shorter, or `out` does not take the bytes
  public void add(TarEntry member, InputStream content) throws IOException {
    String name = member.directory() ? member.path() + "/" : member.path();
    byte type = member.directory() ? TarConstants.LF_DIR : TarConstants.LF_NORMAL;
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setSize(member.size());
    entry.setMode((member.directory() ? 040000 : 0100000) | member.mode());
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setLastModifiedTime(FileTime.from(member.modified()));
    tar.putArchiveEntry(entry);
    if (IOUtils.copyLarge(content, tar, 0, member.size(), buffer) < member.size()) {
      throw new IOException("a file became shorter while it was packed");
    }
    tar.closeArchiveEntry();
  }

  /// Writes the archive's end.
  public void finish() throws IOException {
    tar.finish();
    if (gzip == null) {
      // Not the tar's flush, which does not pass it on.
      out.flush();
    } else {
      gzip.finish();
    }
  }

  @Override
  public void close() {
    if (gzip != null) {
      gzip.release();
    }
  }
}
