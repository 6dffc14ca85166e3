package plx.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;

/// Pieces of files from which is told how far they would shrink, without reading them all.
public final class ContentSample {
  /// Pieces, evenly spread over the bytes of all files.
  private static final int PIECES = 32;

  /// Bytes of a piece: as far back as gzip looks.
  private static final int PIECE = 32 * 1024;

  private final Selection selection;
  private final byte[] piece = new byte[PIECE];
  private final byte[] packed = new byte[PIECE];
  private long before;
  private long after;

  private ContentSample(Selection selection) {
    this.selection = selection;
  }

  /// What gzip would leave of the files, as a part of their size: 1 where nothing is won. What
  /// cannot be read says nothing.
  ///
  /// @param files some of the selection's
  public static double packedShare(Selection selection, List<SelectedFile> files) {
    ContentSample sample = new ContentSample(selection);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      sample.take(files, deflater);
    } finally {
      deflater.end();
    }
    return sample.before == 0 ? 1 : (double) sample.after / sample.before;
  }

  private void take(List<SelectedFile> files, Deflater deflater) {
    long total = files.stream().mapToLong(SelectedFile::size).sum();
    long distance = Math.max(total / PIECES, PIECE);
    long next = distance / 2 - PIECE / 2;
    long begin = 0;
    for (SelectedFile file : files) {
      long end = begin + file.size();
      // Of a small file that a piece falls into there is only what it has.
      while (next < end) {
        take(file, Math.max(next - begin, 0), deflater);
        next += distance;
      }
      begin = end;
    }
  }

  private void take(SelectedFile file, long position, Deflater deflater) {
    int length;
    try {
      length = read(selection.source(file), position);
    } catch (IOException e) {
      // It will be told when it is sent.
      return;
    }
    deflater.setInput(piece, 0, length);
    before += length;
    int count;
    do {
      count = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
      after += count;
    } while (count == packed.length);
  }

  private int read(Path source, long position) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      in.skipNBytes(position);
      return in.readNBytes(piece, 0, PIECE);
    }
  }
}
