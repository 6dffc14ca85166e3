package plx.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.output.CountingOutputStream;
import org.apache.commons.io.output.NullOutputStream;

/// An uncompressed tar of files, written as it is sent: its length is known beforehand, nothing of
/// it is kept in memory or on disk.
///
/// Member names are UTF-8; what does not fit a plain header goes into a POSIX (pax) one. Owners are
/// not written.
public final class TarArchive {
  private static final int BLOCK = TarBlocks.SIZE;
  private static final int LONGEST_PLAIN_NAME = 100;
  private static final long LARGEST_PLAIN_SIZE = TarConstants.MAXSIZE;

  private final List<TarMember> members;
  private final long size;

  /// Computes the length of the tar of these members, in this order.
  public TarArchive(List<TarMember> members) {
    this.members = List.copyOf(members);
    long total = 2L * BLOCK;
    for (TarMember member : members) {
      total += headerSize(member) + TarBlocks.padded(member.size());
    }
    this.size = total;
  }

  /// Bytes that [#writeTo] writes.
  public long size() {
    return size;
  }

  /// Writes the tar.
  ///
  /// @param reader copies each member's content; what it throws ends the tar in the middle
  /// @throws IOException when `out` does not take the bytes
  public void writeTo(OutputStream out, SourceReader reader) throws IOException {
    // Not closed: the end blocks are written by finish, and `out` belongs to the caller.
    TarArchiveOutputStream tar = open(out);
    try (ReadAhead sources = new ReadAhead(members, System::nanoTime)) {
      for (TarMember member : members) {
        tar.putArchiveEntry(entry(member));
        reader.copy(member.source(), sources::open, member.size(), tar);
        tar.closeArchiveEntry();
      }
    }
    tar.finish();
  }

  static TarArchiveOutputStream open(OutputStream out) {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }

  private static TarArchiveEntry entry(TarMember member) {
    // preserveAbsolutePath: without it a name such as "C:x" would lose its first letters on the
    // way.
    TarArchiveEntry entry = new TarArchiveEntry(member.name(), TarArchiveEntry.LF_NORMAL, true);
    entry.setSize(member.size());
    entry.setMode(0100000 | member.mode());
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setLastModifiedTime(FileTime.from(member.modified().truncatedTo(ChronoUnit.SECONDS)));
    return entry;
  }

  private static long headerSize(TarMember member) {
    return isPlain(member) ? BLOCK : measuredHeaderSize(member);
  }

  private static boolean isPlain(TarMember member) {
    String name = member.name();
    return name.length() < LONGEST_PLAIN_NAME
        && name.chars().allMatch(character -> character > 0 && character < 128)
        && member.size() <= LARGEST_PLAIN_SIZE
        && member.modified().getEpochSecond() >= 0
        && member.modified().getEpochSecond() <= LARGEST_PLAIN_SIZE;
  }

  private static long measuredHeaderSize(TarMember member) {
    CountingOutputStream counted = new CountingOutputStream(NullOutputStream.INSTANCE);
    try {
      open(counted).putArchiveEntry(entry(member));
    } catch (IOException e) {
      throw new IllegalStateException("a header written to nowhere", e);
    }
    return counted.getByteCount();
  }
}
