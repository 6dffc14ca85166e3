package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.BoundedInputStream;
import plx.api.RunArtifacts;
import plx.files.StagedFile;
import plx.transfer.RemoteFile;
import plx.transfer.Workers;

/// A large file that comes in parts, several at once: what one connection carries far away, or
/// decrypts on one processor, is less than the link does. Only where the server sends parts; haupt
/// 2.18.0 sends files whole.
final class Parts {
  /// Bytes of a part: a smaller one would be on its way for less time than it is asked for.
  private static final long LEAST = 16L << 20;

  /// Bytes of a part: the slowest connection at the end has no more than this to bring.
  private static final long MOST = 64L << 20;

  /// Connections for one file; more would be unkind to the server.
  private static final int AT_ONCE = 4;

  private final RemoteFile file;
  private final int atOnce;
  private final long length;

  private Parts(RemoteFile file, int atOnce, long length) {
    this.file = file;
    this.atOnce = atOnce;
    this.length = length;
  }

  /// How a file may come.
  ///
  /// @param workers how many requests are left for it
  static Parts of(RemoteFile file, int workers) {
    int atOnce = Math.min(workers, AT_ONCE);
    long even = Math.ceilDiv(file.size(), atOnce);
    return new Parts(file, atOnce, Math.clamp(even, LEAST, MOST));
  }

  /// Whether a file is so large that parts are asked for when there are workers for them.
  static boolean areWorthwhile(RemoteFile file) {
    return file.size() >= 2 * LEAST;
  }

  /// Asks for the first part, or for the whole file where there is only one.
  ArrivingFile begin(RunArtifacts artifacts) {
    return atOnce == 1 || !areWorthwhile(file)
        ? ArrivingFile.whole(artifacts, file.path())
        : ArrivingFile.start(artifacts, file.path(), file.size(), length);
  }

  /// Receives them all.
  ///
  /// @param first the first part, for which was asked
  /// @param progress is told by several threads how many bytes came
  /// @throws IOException when one does not come as it should
  void receive(ArrivingFile first, StagedFile staged, LongConsumer progress) throws IOException {
    List<Long> begins = new ArrayList<>();
    for (long begin = 0; begin < file.size(); begin += length) {
      begins.add(begin);
    }
    try {
      new Workers(atOnce).forEach(begins, begin -> part(begin, first, staged, progress));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void part(long begin, ArrivingFile first, StagedFile staged, LongConsumer progress) {
    long end = Math.min(begin + length, file.size());
    try (ArrivingFile part = begin == 0 ? first : first.part(begin, end)) {
      // A byte more than expected is enough to know.
      InputStream bounded =
          BoundedInputStream.builder()
              .setInputStream(part)
              .setMaxCount(end - begin + 1)
              .setPropagateClose(false)
              .get();
      if (staged.receive(begin, bounded, progress) != end - begin) {
        throw new IOException("a part of it came with another length");
      }
    } catch (IOException e) {
      if (!staged.isGivenUp()) {
        staged.giveUp();
        throw new UncheckedIOException(e);
      }
      // Another part failed before, and is told of.
    } catch (RuntimeException e) {
      staged.giveUp();
      throw e;
    }
  }
}
