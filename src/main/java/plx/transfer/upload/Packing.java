package plx.transfer.upload;

import java.io.IOException;
import java.util.List;
import plx.files.ContentSample;
import plx.files.PackedTar;
import plx.files.SelectedFile;
import plx.files.SourceReader;
import plx.files.TarArchive;
import plx.transfer.RequestBytes;

/// Decides which tars are packed before they are sent, and packs them.
///
/// Our own server takes a tar while it is packed. For others it has to be packed to its end before
/// its first byte is sent, because they take no request without a length. That is won again only
/// where the way is slower than gzip.
final class Packing {
  /// Bytes that are on their way at once on a new connection or soon after: nothing is won by
  /// fewer.
  private static final long SMALL = 64 * 1024;

  /// What is left of each file's header in a tar, in bytes, about.
  private static final long HEADER = 64;

  private static final double WORTH_IT = 0.8;

  private final Sending sending;
  private final Compression compression;
  private boolean impossible;
  private boolean lengthWanted;

  Packing(Sending sending, Compression compression) {
    this.sending = sending;
    this.compression = compression;
  }

  /// The body of a tar's request; it must be closed.
  ///
  /// @param bytes is told what moves
  /// @throws plx.error.FailureException with [SourceReader#CHANGED] when a file is not what it was
  ///   while it is packed
  ArchiveContent content(
      TarArchive tar, List<SelectedFile> files, SourceReader reader, RequestBytes bytes) {
    if (!isWorthIt(tar, files, sending.artifacts().isFarAway())) {
      return new TarContent(tar, reader);
    }
    if (isStreamed()) {
      return new StreamedContent(tar, reader);
    }
    try {
      PackedTar packed = PackedTar.of(tar, reader.telling(sending.listener()::packing));
      long all = files.stream().mapToLong(sending.sizes()::of).sum();
      return new PackedContent(packed, all, bytes::moved);
    } catch (IOException e) {
      impossible = true;
      sending
          .listener()
          .note("it is sent as it is, for it cannot be packed here: " + e.getMessage());
      return new TarContent(tar, reader);
    }
  }

  /// Whether archives are packed while they are sent.
  boolean isStreamed() {
    return !lengthWanted && sending.artifacts().streamsArchives();
  }

  /// From now on the length of each is known, whatever the server says: something before it wants
  /// that.
  void knowLengths() {
    lengthWanted = true;
  }

  /// Whether a tar is packed for a server that is far away, or not.
  boolean isWorthIt(TarArchive tar, List<SelectedFile> files, boolean farAway) {
    return switch (compression) {
      case NEVER -> false;
      case ALWAYS -> !impossible;
      case AUTO -> !impossible && farAway && tar.size() > SMALL && shrinks(tar, files);
    };
  }

  private boolean shrinks(TarArchive tar, List<SelectedFile> files) {
    long content = files.stream().mapToLong(SelectedFile::size).sum();
    double share = ContentSample.packedShare(sending.selection(), files);
    double packed = share * content + HEADER * files.size();
    try {
      return packed <= WORTH_IT * tar.size() && (isStreamed() || packed <= PackedTar.room());
    } catch (IOException e) {
      return false;
    }
  }
}
