package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.files.FileTraits;

/// A file of a run while it arrives. Where the connection breaks it goes on from there, when the
/// server sends parts of files and still has the one that was begun; haupt 2.18.0 sends none.
final class ArrivingFile extends InputStream {
  /// Bytes: where less comes from break to break, the connection is of no use.
  private static final long LITTLE = 1 << 20;

  private static final int MOST_WITH_LITTLE = 5;

  private final RunArtifacts artifacts;
  private final String path;
  private final FileTraits traits;

  /// Empty where the server sends no parts.
  private final String version;

  private final OptionalLong length;
  private RemoteContent content;
  private long position;
  private long begunAt;
  private int withLittle;

  /// Asks for the file.
  ///
  /// @throws PolyaxonException when the server does not send it
  ArrivingFile(RunArtifacts artifacts, String path) {
    this.artifacts = artifacts;
    this.path = path;
    this.content = artifacts.file(path);
    this.version = content.version().orElse("");
    this.length = content.length();
    OptionalInt mode = content.mode();
    this.traits =
        new FileTraits(
            mode.isPresent() ? (Integer) mode.getAsInt() : null, content.modified().orElse(null));
  }

  /// What the answer tells of the file.
  FileTraits traits() {
    return traits;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      try {
        int count = content.stream().read(buffer, offset, length);
        position += Math.max(count, 0);
        return count;
      } catch (IOException e) {
        goOn(e);
      }
    }
  }

  /// Goes on after a break, or passes it on.
  private void goOn(IOException broken) throws IOException {
    long came = position - begunAt;
    withLittle = came < LITTLE ? withLittle + 1 : 0;
    if (version.isEmpty() || came == 0 || withLittle > MOST_WITH_LITTLE) {
      throw broken;
    }
    begunAt = position;
    content.close();
    content = rest(broken);
  }

  private RemoteContent rest(IOException broken) throws IOException {
    AtomicBoolean again = new AtomicBoolean();
    RemoteContent rest;
    try {
      rest =
          artifacts
              .retry()
              .repeatable(() -> {
                // The break is the first failure: it is told, and waited after, like any other.
                if (!again.getAndSet(true)) {
                  throw failure(path, broken);
                }
                return artifacts.rest(path, position, version);
              });
    } catch (PolyaxonException e) {
      broken.addSuppressed(e);
      throw broken;
    }
    if (!rest.isRest(position, length, version)) {
      // Another file by now, whole.
      rest.close();
      throw broken;
    }
    return rest;
  }

  /// What a connection that broke while a file was fetched ends with.
  static UnavailableException failure(String path, IOException broken) {
    return new UnavailableException(
            "PLX-UNREACHABLE",
            "could not fetch the file "
                + path
                + ": the connection broke ("
                + broken.getMessage()
                + ")",
            "run the same command again",
            broken)
        .passing(UnavailableException.Effect.UNKNOWN, null);
  }

  @Override
  public void close() {
    content.close();
  }
}
