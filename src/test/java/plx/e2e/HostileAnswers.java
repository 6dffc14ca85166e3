package plx.e2e;

import static plx.e2e.HostileServer.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import plx.e2e.HostileServer.Answer;

/// Answers of a [HostileServer], good and bad.
final class HostileAnswers {
  private static final int BLOCK = 1 << 20;

  private HostileAnswers() {}

  static Answer raw(String text) {
    return (_, out) -> out.write(bytes(text));
  }

  /// A whole answer.
  static Answer status(int status, String body) {
    return status(status, "Content-Type: text/plain", bytes(body));
  }

  static Answer status(int status, String header, byte[] body) {
    return (_, out) -> {
      out.write(bytes(head(status, header, "Content-Length: " + body.length)));
      out.write(body);
    };
  }

  static Answer json(String body) {
    return status(200, "Content-Type: application/json", bytes(body));
  }

  static Answer archive(byte[] body) {
    return status(200, "Content-Type: application/gzip", body);
  }

  /// The beginning of an answer; without a length the body ends with the connection.
  static String head(int status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  /// A beginning, and then pieces for ever.
  static Answer endless(String begin, LongFunction<byte[]> piece) {
    return (_, out) -> {
      out.write(bytes(begin));
      for (long number = 0; ; number++) {
        out.write(piece.apply(number));
      }
    };
  }

  static Answer endless(String begin, String piece) {
    byte[] many = bytes(piece.repeat(Math.max(1, 4096 / piece.length())));
    return endless(begin, _ -> many);
  }

  /// A beginning, and then so many bytes.
  static Answer filled(String begin, long length) {
    byte[] block = bytes("x".repeat(BLOCK));
    return (_, out) -> {
      out.write(bytes(begin));
      for (long left = length; left > 0; left -= BLOCK) {
        out.write(block, 0, (int) Math.min(left, BLOCK));
      }
    };
  }

  /// A beginning, and then nothing, until the client goes.
  static Answer stalling(String begin) {
    return (in, out) -> {
      out.write(bytes(begin));
      out.flush();
      in.transferTo(OutputStream.nullOutputStream());
    };
  }

  /// A tar.gz with one empty member.
  static byte[] tar(String name, char type, String target) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type, true);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A tar.gz with one member of so many zeros, a thousandth of them on the way, as long as anybody
  /// reads it.
  static Answer bomb(String name, char type, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type);
    entry.setSize(size);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    byte[] first = deflated(deflater, header);
    // After a full flush nothing refers to what came before: the piece may be repeated.
    byte[] zeros = deflated(deflater, new byte[BLOCK]);
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    return (_, out) -> {
      out.write(bytes(head(200, "Content-Type: application/gzip")));
      out.write(gzip);
      out.write(first);
      for (long sent = 0; sent < size; sent += BLOCK) {
        out.write(zeros);
      }
    };
  }

  private static byte[] deflated(Deflater deflater, byte[] plain) {
    byte[] packed = new byte[plain.length + 1024];
    deflater.setInput(plain);
    int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
    return Arrays.copyOf(packed, length);
  }
}
