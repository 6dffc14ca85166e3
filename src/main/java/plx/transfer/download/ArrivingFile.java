package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.files.FileTraits;

/// A file of a run while it arrives. Where the connection breaks it goes on from there, when the
/// server sends parts of files and still has the one that was begun; haupt 2.18.0 sends none.
final class ArrivingFile extends InputStream {
  private final RunArtifacts artifacts;
  private final String path;
  private final FileTraits traits;
  private RemoteContent content;
  private long position;
  private long begunAt = -1;

  /// Asks for the file.
  ///
  /// @throws PolyaxonException when the server does not send it
  ArrivingFile(RunArtifacts artifacts, String path) {
    this.artifacts = artifacts;
    this.path = path;
    this.content = artifacts.file(path);
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
    Optional<String> version = content.version();
    // Where nothing came since the last break, nothing would come now.
    if (version.isEmpty() || position == begunAt) {
      throw broken;
    }
    begunAt = position;
    content.close();
    content = rest(version.get(), broken);
  }

  private RemoteContent rest(String version, IOException broken) throws IOException {
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
    if (!rest.beginsAt(position)) {
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
