package plx.transfer.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import plx.api.RunArtifacts;
import plx.files.StagedFile;
import plx.transfer.RemoteFile;
import plx.transfer.Workers;

/// A large file that comes in parts, several at once: one connection carries less than the way to a
/// server far away does. Only where the server sends parts of files; haupt 2.18.0 as it is
/// installed by pip sends them whole.
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

  private Parts(RemoteFile file, int atOnce) {
    this.file = file;
    this.atOnce = atOnce;
    this.length = Math.clamp(Math.ceilDiv(file.size(), atOnce), LEAST, MOST);
  }

  /// How a file may come.
  ///
  /// @param atOnce how many requests there may be for it; several only where that is worthwhile
  static Parts of(RemoteFile file, int atOnce) {
    return new Parts(file, Math.min(atOnce, AT_ONCE));
  }

  /// Whether a file is so large that parts are asked for when there are several requests for it.
  static boolean areWorthwhile(RemoteFile file) {
    return file.size() >= 2 * LEAST;
  }

  /// Asks for the first part, or for the whole file where there may be only one request.
  ///
  /// @throws UnfitPartException when another part comes
  ArrivingFile begin(RunArtifacts artifacts) throws UnfitPartException {
    return atOnce == 1
        ? ArrivingFile.whole(artifacts, file.path())
        : ArrivingFile.firstPart(artifacts, file, length);
  }

  /// Receives them all.
  ///
  /// @param first the first part, for which was asked
  /// @param connections one is in use for the first part; each other that is taken is given back
  /// @param progress is told by several threads how many bytes came
  /// @throws UnfitPartException when a part does not come, or is none of this file
  /// @throws IOException when the connection of the first part breaks for good
  void receive(ArrivingFile first, StagedFile staged, Semaphore connections, LongConsumer progress)
      throws IOException {
    new Coming(first, staged, connections, progress).receive();
  }

  /// One request for the whole file would have broken less often.
  private static UnfitPartException unfit(IOException e) {
    return e instanceof UnfitPartException known
        ? known
        : new UnfitPartException("the connection of a part broke", e);
  }

  /// The parts while they come.
  private final class Coming {
    private final ArrivingFile first;
    private final StagedFile staged;
    private final Semaphore connections;
    private final LongConsumer progress;

    /// Where the next part begins.
    private final AtomicLong next = new AtomicLong(length);

    /// Whether the server has sent parts at the same time.
    private final AtomicBoolean othersCame = new AtomicBoolean();

    Coming(ArrivingFile first, StagedFile staged, Semaphore connections, LongConsumer progress) {
      this.first = first;
      this.staged = staged;
      this.connections = connections;
      this.progress = progress;
    }

    void receive() throws IOException {
      long parts = Math.ceilDiv(file.size(), length);
      List<Integer> lanes = IntStream.range(0, (int) Math.min(atOnce, parts)).boxed().toList();
      try {
        new Workers(atOnce).forEach(lanes, lane -> lane(lane == 0));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private void lane(boolean ofFirst) {
      if (ofFirst) {
        part(0);
        while (next()) {}
      } else {
        others();
      }
    }

    /// Receives parts beside the first ones; other files may have their turn between two of them.
    private void others() {
      while (isMore() && !staged.isGivenUp()) {
        connections.acquireUninterruptibly();
        try {
          if (next()) {
            othersCame.set(true);
          }
        } finally {
          connections.release();
        }
      }
    }

    private boolean isMore() {
      return next.get() < file.size();
    }

    /// Receives the next part.
    ///
    /// @return whether there was one
    private boolean next() {
      long begin = next.getAndAdd(length);
      boolean wanted = begin < file.size() && !staged.isGivenUp();
      if (wanted) {
        part(begin);
      }
      return wanted;
    }

    private void part(long begin) {
      long end = Math.min(begin + length, file.size());
      try (ArrivingFile part = begin == 0 ? first : first.part(begin, end, othersCame.get())) {
        if (!staged.receive(begin, end - begin, part, progress)) {
          throw new UnfitPartException("a part has another length than was asked for", null);
        }
      } catch (IOException e) {
        if (!staged.isGivenUp()) {
          staged.giveUp();
          throw new UncheckedIOException(begin == 0 ? e : unfit(e));
        }
        // Another part failed before, and is told of.
      } catch (RuntimeException | Error e) {
        staged.giveUp();
        throw e;
      }
    }
  }
}
