package plx.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import plx.error.FailureException;

/// Copies local files into requests, exactly as many bytes as were announced, and notices files
/// that change meanwhile.
public final class SourceReader {
  /// The code of the failure when a file has become shorter or is gone.
  public static final String CHANGED = "PLX-FILE-CHANGED";

  private static final int BUFFER = 64 * 1024;

  private final LongConsumer progress;
  private final SourceHashes hashes;
  private final Set<Path> shrunk;
  private final Set<Path> grown;

  /// Tells `progress` the bytes of each piece that was copied.
  public SourceReader(LongConsumer progress) {
    this(progress, SourceHashes.none());
  }

  /// The same; `hashes` learns what was copied of each file, if it wants to.
  public SourceReader(LongConsumer progress, SourceHashes hashes) {
    this(progress, hashes, ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
  }

  private SourceReader(
      LongConsumer progress, SourceHashes hashes, Set<Path> shrunk, Set<Path> grown) {
    this.progress = progress;
    this.hashes = hashes;
    this.shrunk = shrunk;
    this.grown = grown;
  }

  /// Another one that tells somebody else of the bytes; what it finds is found here too.
  public SourceReader telling(LongConsumer other) {
    return new SourceReader(other, hashes, shrunk, grown);
  }

  /// Files that ended before their announced length or could not be read any more; the request they
  /// were in was broken off.
  public Set<Path> shrunk() {
    return shrunk;
  }

  /// Files that had more bytes than announced: what was sent is their beginning.
  public Set<Path> grown() {
    return grown;
  }

  /// Copies the first `size` bytes of a file.
  ///
  /// @throws IOException when `out` does not take them
  /// @throws FailureException with [#CHANGED] when the file has fewer
  public void copy(Path source, long size, OutputStream out) throws IOException {
    copy(source, () -> Files.newInputStream(source), size, out);
  }

  /// How a file is opened.
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  /// The same of a file that is opened in another way.
  void copy(Path source, Opening opening, long size, OutputStream out) throws IOException {
    byte[] buffer = new byte[Math.clamp(size, 1, BUFFER)];
    Optional<Sha256> hash = hashes.begin();
    try (Source in = new Source(source, opening)) {
      long left = size;
      while (left > 0) {
        int count = in.read(buffer, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw changed(source, "became shorter", null);
        }
        out.write(buffer, 0, count);
        hash.ifPresent(sum -> sum.add(buffer, count));
        progress.accept(count);
        left -= count;
      }
      hash.ifPresent(sum -> hashes.read(source, sum));
      if (in.read(buffer, 1) > 0) {
        grown.add(source);
      }
    }
  }

  private FailureException changed(Path source, String how, IOException cause) {
    shrunk.add(source);
    return new FailureException(
        CHANGED,
        source + " " + how + " while it was sent",
        "run the same command again when nothing writes to it",
        cause);
  }

  /// Tells what goes wrong with the file from what goes wrong with the connection.
  private final class Source implements AutoCloseable {
    private final Path path;
    private final InputStream in;

    Source(Path path, Opening opening) {
      this.path = path;
      try {
        this.in = opening.open();
      } catch (IOException e) {
        throw changed(path, unread(e), e);
      }
    }

    int read(byte[] buffer, int most) {
      try {
        return in.read(buffer, 0, most);
      } catch (IOException e) {
        throw changed(path, unread(e), e);
      }
    }

    private static String unread(IOException e) {
      return switch (e) {
        case NoSuchFileException _ -> "vanished";
        case AccessDeniedException _ -> "became unreadable (permission denied)";
        default -> "could not be read (" + e.getMessage() + ")";
      };
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
