package plx.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import plx.error.UnavailableException;

/// One version of a file, opened: what is read belongs to its stamp, whatever replaces the file
/// meanwhile.
public final class StoredFile implements AutoCloseable {
  private static final int TRIES = 1000;

  private final FileChannel channel;
  private final Stamp stamp;

  private StoredFile(FileChannel channel, Stamp stamp) {
    this.channel = channel;
    this.stamp = stamp;
  }

  /// Opens a plain file; empty when there is none.
  static Optional<StoredFile> open(Path file) throws IOException {
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        // Anything else is not opened at all: a pipe would wait for a writer.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
        // Java cannot ask an open file for its attributes; the same ones before and after are its.
        Stamp before = Stamp.of(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        if (isStill(before, file, channel)) {
          return Optional.of(new StoredFile(channel, before));
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    throw new UnavailableException(
        "PLX-BUSY-FILE", "the file is being replaced all the time", "ask again later");
  }

  private static boolean isStill(Stamp before, Path file, FileChannel channel) throws IOException {
    boolean still = false;
    try {
      still = Stamp.of(file).equals(before);
    } finally {
      if (!still) {
        channel.close();
      }
    }
    return still;
  }

  /// What is known of it.
  public Stamp stamp() {
    return stamp;
  }

  /// The content from a place on.
  public InputStream from(long offset) throws IOException {
    return Channels.newInputStream(channel.position(offset));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
