package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.files.FileTraits;
import plx.transfer.RemoteFile;

/// A file of a run while it arrives, or a part of it. Where the connection breaks it goes on from
/// there, when the server sends parts of files and still has the one that was begun; haupt 2.18.0
/// sends none.
final class ArrivingFile extends InputStream {
  /// Bytes: where less comes from break to break, the connection is of no use.
  private static final long LITTLE = 1 << 20;

  private static final int MOST_WITH_LITTLE = 5;

  private final RunArtifacts artifacts;
  private final String path;

  /// Empty where the server sends no parts.
  private final String version;

  /// Of the whole file.
  private final OptionalLong length;

  /// Where the part ends; empty for the end of the file.
  private final OptionalLong end;

  private RemoteContent content;
  private long position;
  private long begunAt;
  private int withLittle;

  private ArrivingFile(
      RunArtifacts artifacts,
      String path,
      RemoteContent content,
      String version,
      OptionalLong length,
      OptionalLong end) {
    this.artifacts = artifacts;
    this.path = path;
    this.content = content;
    this.version = version;
    this.length = length;
    this.end = end;
  }

  /// Asks for a whole file.
  ///
  /// @throws PolyaxonException when the server does not send it
  static ArrivingFile whole(RunArtifacts artifacts, String path) {
    RemoteContent content = artifacts.file(path);
    OptionalLong length = content.length();
    String version = content.version().orElse("");
    return new ArrivingFile(artifacts, path, content, version, length, OptionalLong.empty());
  }

  /// Asks for the first part of a file; all of it comes where the server sends no parts.
  ///
  /// @param file as the tree shows it
  /// @param end of the part
  /// @throws UnfitPartException when the server sends another part, or does not say of which
  ///   version
  /// @throws PolyaxonException when the server does not send it
  static ArrivingFile firstPart(RunArtifacts artifacts, RemoteFile file, long end)
      throws UnfitPartException {
    OptionalLong partsEnd = OptionalLong.of(end);
    RemoteContent content;
    try {
      content = artifacts.firstPart(file.path(), end);
    } catch (FailureException e) {
      // Such as 416: the file is shorter by now.
      throw refused(e);
    }
    String version = content.version().orElse("");
    if (!content.isPartial()) {
      return new ArrivingFile(
          artifacts, file.path(), content, version, content.length(), OptionalLong.empty());
    }
    OptionalLong length = OptionalLong.of(file.size());
    if (version.isEmpty() || !content.holds(0, partsEnd, length, version)) {
      throw unfit(content);
    }
    return new ArrivingFile(artifacts, file.path(), content, version, length, partsEnd);
  }

  /// Asks for another part of the same file, of the same version.
  ///
  /// @param from its first byte
  /// @param to where it ends
  /// @param again whether to ask again when the server is away for a moment
  /// @throws UnfitPartException when the server has another version by now, or does not send this
  ///   part: the whole file may still come
  /// @throws UnauthorizedException when nobody may have it any more
  ArrivingFile part(long from, long to, boolean again) throws UnfitPartException {
    OptionalLong partsEnd = OptionalLong.of(to);
    Supplier<RemoteContent> asked = () -> artifacts.laterPart(path, from, partsEnd, version);
    RemoteContent part;
    try {
      part = again ? artifacts.retry().repeatable(asked) : asked.get();
    } catch (UnauthorizedException e) {
      throw e;
    } catch (PolyaxonException e) {
      throw refused(e);
    }
    if (!part.holds(from, partsEnd, length, version)) {
      throw unfit(part);
    }
    ArrivingFile arriving = new ArrivingFile(artifacts, path, part, version, length, partsEnd);
    arriving.position = from;
    arriving.begunAt = from;
    return arriving;
  }

  private static UnfitPartException refused(PolyaxonException cause) {
    return new UnfitPartException("the server does not send a part of it", cause);
  }

  private static UnfitPartException unfit(RemoteContent content) {
    content.close();
    return new UnfitPartException("the server sends another part, or another version", null);
  }

  /// Whether it is a part, and others are to be asked for.
  boolean isPart() {
    return end.isPresent();
  }

  /// What the answer tells of the file.
  FileTraits traits() {
    OptionalInt mode = content.mode();
    return new FileTraits(
        mode.isPresent() ? (Integer) mode.getAsInt() : null, content.modified().orElse(null));
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
    boolean inVain = came == 0 && !isPart();
    if (version.isEmpty() || inVain || withLittle > MOST_WITH_LITTLE) {
      throw broken;
    }
    begunAt = position;
    content.close();
    content = rest(broken);
  }

  private RemoteContent rest(IOException broken) throws IOException {
    RemoteContent rest;
    try {
      rest = artifacts.retry().repeatable(afterBreak(broken));
    } catch (PolyaxonException e) {
      broken.addSuppressed(e);
      throw broken;
    }
    if (!rest.holds(position, end, length, version)) {
      // Another file by now, whole.
      rest.close();
      throw broken;
    }
    return rest;
  }

  /// The break is the first failure: it is told, and waited after, like any other.
  private Supplier<RemoteContent> afterBreak(IOException broken) {
    AtomicBoolean again = new AtomicBoolean();
    return () -> {
      if (!again.getAndSet(true)) {
        throw failure(path, broken);
      }
      return artifacts.laterPart(path, position, end, version);
    };
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
