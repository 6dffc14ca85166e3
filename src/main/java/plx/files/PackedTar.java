package plx.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import plx.error.FailureException;

/// A tar that was packed by gzip before it is sent: only so its length is known, without which the
/// reference server does not take it. It is kept in a file without a name, which is gone with the
/// process, however that ends.
public final class PackedTar implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /// Bytes.
  private static final long MOST_OF_MEMORY = 256L << 20;

  private final FileChannel file;
  private final long size;
  private final long unpacked;

  private PackedTar(FileChannel file, long unpacked) throws IOException {
    this.file = file;
    this.size = file.size();
    this.unpacked = unpacked;
  }

  /// Packs a tar.
  ///
  /// @param reader copies each member's content
  /// @throws IOException when there is no place for it
  /// @throws FailureException with [SourceReader#CHANGED] when a file is not what it was
  public static PackedTar of(TarArchive tar, SourceReader reader) throws IOException {
    FileChannel file = unnamed();
    try {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
      write(tar, reader, out);
      out.flush();
      return new PackedTar(file, tar.size());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// Packs a tar and writes it at once, to where its length need not be known.
  ///
  /// @param reader copies each member's content
  /// @throws IOException when `out` does not take the bytes
  /// @throws FailureException with [SourceReader#CHANGED] when a file is not what it was
  public static void write(TarArchive tar, SourceReader reader, OutputStream out)
      throws IOException {
    try (ParallelGzip gzip = new ParallelGzip(out)) {
      tar.writeTo(gzip, reader);
      gzip.finish();
    }
  }

  /// Bytes that one may take where temporary files lie: half of what is free, and not much where
  /// that place is in memory.
  ///
  /// @throws IOException when there is no such place
  public static long room() throws IOException {
    FileStore store = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")));
    long half = store.getUsableSpace() / 2;
    return store.type().equals("tmpfs") ? Math.min(half, MOST_OF_MEMORY) : half;
  }

  private static FileChannel unnamed() throws IOException {
    Path path;
    try {
      path = Files.createTempFile("polyaxon-", ".tar.gz");
    } catch (NoSuchFileException e) {
      throw new IOException("there is no directory for " + e.getFile(), e);
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(path);
    return file;
  }

  /// Bytes that [#writeTo] writes.
  public long size() {
    return size;
  }

  /// Bytes of the tar before it was packed.
  public long unpackedSize() {
    return unpacked;
  }

  /// Writes it, as often as it is asked for.
  ///
  /// @param progress is told how many bytes each written piece stands for; together `whole`
  /// @throws IOException when `out` does not take them
  public void writeTo(OutputStream out, long whole, LongConsumer progress) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long written = 0;
    while (written < size) {
      int count = file.read(ByteBuffer.wrap(buffer), written);
      if (count < 0) {
        throw new IOException("the packed archive is no longer whole");
      }
      out.write(buffer, 0, count);
      long before = share(whole, written);
      written += count;
      progress.accept(share(whole, written) - before);
    }
  }

  private long share(long whole, long written) {
    return written == size ? whole : (long) ((double) whole * written / size);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // It has no name: there is nothing that could stay behind.
    }
  }
}
