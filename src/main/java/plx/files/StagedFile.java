package plx.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.BoundedInputStream;

/// A file in a [StagingArea] while it is received. Several threads may bring parts of it.
public final class StagedFile {
  private static final int BUFFER = 64 * 1024;

  private final Path path;
  private final BooleanSupplier abandoned;
  private volatile boolean givenUp;

  /// @param abandoned whether nothing is received any more, here and elsewhere
  StagedFile(Path path, BooleanSupplier abandoned) {
    this.path = path;
    this.abandoned = abandoned;
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// Receives the file, or a part of it.
  ///
  /// @param position where the part begins in the file
  /// @param length bytes that it should have; of more, one is read
  /// @param progress is told how many bytes came
  /// @return whether it had them, and no more
  /// @throws IOException when the connection breaks, or the file is given up meanwhile
  /// @throws plx.error.FailureException when it cannot be written
  public boolean receive(long position, long length, InputStream content, LongConsumer progress)
      throws IOException {
    // A byte more than expected is enough to know; an endless answer must not fill the disk.
    InputStream bounded =
        BoundedInputStream.builder()
            .setInputStream(content)
            .setMaxCount(length + 1)
            .setPropagateClose(false)
            .get();
    byte[] buffer = new byte[BUFFER];
    long received = 0;
    try (OutputStream out = open(position)) {
      int count;
      // Full buffers: a connection gives 8 KiB at once, and each write is a system call.
      while ((count = bounded.readNBytes(buffer, 0, BUFFER)) > 0) {
        if (givenUp || abandoned.getAsBoolean()) {
          throw new IOException("the download was ended");
        }
        write(out, buffer, count);
        received += count;
        progress.accept(count);
      }
    }
    return received == length;
  }

  private OutputStream open(long position) {
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return Channels.newOutputStream(channel.position(position));
    } catch (IOException e) {
      throw Destination.notWritten(path, e);
    }
  }

  private void write(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw Destination.notWritten(path, e);
    }
  }

  /// Other threads receive no more of it.
  public void giveUp() {
    givenUp = true;
  }

  /// Whether it was given up.
  public boolean isGivenUp() {
    return givenUp;
  }

  /// Removes it when it is not to be kept, at once: every try of a large file would take its room.
  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
