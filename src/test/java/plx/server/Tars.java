package plx.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Archives, well and badly meant, as clients send them.
public final class Tars {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  public Tars() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  public static byte[] of(Map<String, String> files) {
    Tars tars = new Tars();
    files.forEach(tars::file);
    return tars.bytes();
  }

  public Tars file(String name, String content) {
    return file(name, content, 0100644, Instant.parse("2024-05-06T07:08:09Z"));
  }

  public Tars file(String name, String content, int mode, Instant modified) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    return entry(name, TarConstants.LF_NORMAL, body, mode, modified, "");
  }

  public Tars directory(String name, int mode, Instant modified) {
    return entry(name + "/", TarConstants.LF_DIR, new byte[0], mode, modified, "");
  }

  /// A link or a device.
  public Tars special(String name, byte type, String target) {
    return entry(name, type, new byte[0], 0644, Instant.EPOCH, target);
  }

  private Tars entry(
      String name, byte type, byte[] body, int mode, Instant modified, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setSize(body.length);
    entry.setMode(mode);
    entry.setLastModifiedTime(FileTime.from(modified));
    entry.setLinkName(target);
    try {
      tar.putArchiveEntry(entry);
      tar.write(body);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] gzipped() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
