package plx.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// Lines that are appended while a transfer goes on, so that the next one knows what happened
/// before the process ended. A line that was not written whole is recognised and left out.
///
/// The first line names what the journal is of; the whole file is locked while it is written.
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// What a journal held when it was read.
  ///
  /// @param subject what it is of; empty when even that is torn
  /// @param lines the whole lines after it, in the order in which they were written
  /// @param torn how many lines were not whole
  public record Content(String subject, List<String> lines, long torn) {}

  /// Begins a journal.
  ///
  /// @throws IOException when the file cannot be made, or somebody else writes it
  public static Journal begin(Path file, String subject) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        throw new IOException(file + " is in use");
      }
      channel.truncate(0);
      Journal journal = new Journal(file, channel);
      journal.write(subject);
      return journal;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Reads a journal that nobody writes; a file that is not one has an empty subject.
  ///
  /// @throws IOException when it cannot be read, or somebody writes it
  public static Content read(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (lock(channel) == null) {
        throw new IOException(file + " is in use");
      }
      List<String> lines = new ArrayList<>();
      long torn = 0;
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        String text = text(line);
        if (text == null) {
          torn++;
        } else {
          lines.add(text);
        }
      }
      String subject = lines.isEmpty() ? "" : lines.removeFirst();
      return new Content(subject, lines, torn);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// Appends a line. It may be lost when the machine fails: nothing is forced to the disk.
  public synchronized void write(String text) throws IOException {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    String line = checksum(escaped) + " " + escaped + "\n";
    channel.write(StandardCharsets.UTF_8.encode(line), channel.size());
  }

  private static String text(String line) {
    int blank = line.indexOf(' ');
    if (blank < 0 || !line.substring(0, blank).equals(checksum(line.substring(blank + 1)))) {
      return null;
    }
    return line.substring(blank + 1).translateEscapes();
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /// Ends the journal: what it is of is done.
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  /// Keeps the journal for the next time.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
