package plx.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Packs what is written to it by gzip, several blocks at once.
///
/// Each block is a member of its own; readers take the members one after the other for one content
/// (RFC 1952, section 2.2).
final class ParallelGzip extends OutputStream {
  /// Bytes: large enough that what a block cannot know of the one before it does not matter.
  static final int BLOCK = 128 * 1024;

  /// Faster than any link that packing is worth it for; and each takes half a MiB.
  private static final int MOST = 16;

  private final OutputStream out;
  private final int atOnce = Math.min(Runtime.getRuntime().availableProcessors(), MOST);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory());
  private final Deque<Future<Block>> packing = new ArrayDeque<>();

  /// Used again: they live too long for the young generation, and would pile up in the old one.
  private final Deque<Block> spare = new ArrayDeque<>();

  private Block block = new Block();

  /// Writes what is packed to `out`, which it does not close.
  ParallelGzip(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      from += block.take(bytes, from, end - from);
      if (block.isFull()) {
        pack();
      }
    }
  }

  private void pack() throws IOException {
    packing.add(threads.submit(block::packed));
    // Twice as many as are packed at once: nobody waits, and memory stays small. What is ready goes
    // at once: whoever reads it must not think that nothing comes.
    while (packing.size() > 2 * atOnce || !packing.isEmpty() && packing.peek().isDone()) {
      writeNext();
    }
    block = spare.isEmpty() ? new Block() : spare.pop();
  }

  private void writeNext() throws IOException {
    Block next = Awaited.result(packing.remove());
    next.writeTo(out);
    spare.push(next);
  }

  /// Writes all that is not written yet.
  void finish() throws IOException {
    if (!block.isEmpty()) {
      pack();
    }
    while (!packing.isEmpty()) {
      writeNext();
    }
  }

  /// Gives up what is not finished.
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// A piece of the content, and the member that becomes of it.
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK];
    private final ByteArrayOutputStream member = new ByteArrayOutputStream(BLOCK / 2);
    private int filled;

    boolean isFull() {
      return filled == BLOCK;
    }

    boolean isEmpty() {
      return filled == 0;
    }

    /// Takes as many bytes as there is room for.
    int take(byte[] from, int offset, int length) {
      int count = Math.min(length, BLOCK - filled);
      System.arraycopy(from, offset, bytes, filled, count);
      filled += count;
      return count;
    }

    Block packed() throws IOException {
      FastGzip gzip = new FastGzip(member);
      try {
        gzip.write(bytes, 0, filled);
        gzip.finish();
      } finally {
        gzip.release();
      }
      return this;
    }

    void writeTo(OutputStream out) throws IOException {
      member.writeTo(out);
      member.reset();
      filled = 0;
    }
  }
}
