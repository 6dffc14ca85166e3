package plx.transfer;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import plx.files.Journal;

/// What unfinished transfers with a run have moved, so that the same command moves only the rest.
///
/// An entry is no proof by itself: it counts when the run's tree shows the file with that size and
/// the local file has kept its size and time. An upload writes it before a request that can only
/// make new files, and after the answer to one that gives a file new content; a download when the
/// file has its name.
public final class TransferJournal implements AutoCloseable {
  /// Patterns always leave `*.plx.index` out: a journal never becomes part of an upload.
  private static final String SUFFIX = ".plx.index";

  private final TransferListener listener;
  private final Map<String, String> known = new HashMap<>();
  private final List<Path> earlier = new ArrayList<>();

  /// None when it cannot be kept, or not any more.
  private volatile Journal journal;

  private Path directory;

  private TransferJournal(TransferListener listener) {
    this.listener = listener;
  }

  /// No journal: nothing is known and nothing is kept.
  public static TransferJournal none() {
    return new TransferJournal(TransferListener.SILENT);
  }

  /// Reads what earlier transfers left and begins a journal of this one.
  ///
  /// @param name what the files' names begin with: the direction and the run
  /// @param subject which run of which deployment, and for a download to where
  public static TransferJournal open(
      Path directory, String name, String subject, TransferListener listener) {
    TransferJournal opened = new TransferJournal(listener);
    try {
      Files.createDirectories(directory);
      opened.readEarlier(directory, name, subject);
      String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      String own = name + "-" + unique + SUFFIX;
      opened.journal = Journal.begin(directory.resolve(own), subject);
      opened.directory = directory;
    } catch (IOException e) {
      listener.note("no journal can be kept (" + e + "): if this is interrupted, it begins again");
    }
    return opened;
  }

  /// Reads what earlier transfers left and keeps no journal of this one.
  public static TransferJournal read(
      Path directory, String name, String subject, TransferListener listener) {
    TransferJournal read = new TransferJournal(listener);
    try {
      if (Files.isDirectory(directory)) {
        read.readEarlier(directory, name, subject);
      }
    } catch (IOException e) {
      listener.note("the journals cannot be read (" + e + ")");
    }
    return read;
  }

  private void readEarlier(Path directory, String name, String subject) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, name + "-*" + SUFFIX)) {
      for (Path file : files) {
        readEarlier(file, subject);
      }
    }
  }

  private void readEarlier(Path file, String subject) {
    try {
      Journal.Content content = Journal.read(file);
      if (!content.subject().equals(subject)) {
        listener.note("the journal " + file + " is of something else, or broken: not used");
        return;
      }
      earlier.add(file);
      if (content.torn() > 0) {
        listener.note("the journal " + file + " is torn; its whole lines are used");
      }
      content.lines().forEach(this::readEntry);
    } catch (IOException e) {
      // Another transfer writes it at this moment.
    }
  }

  private void readEntry(String line) {
    int blank = line.indexOf(' ', line.indexOf(' ') + 1);
    if (blank > 0) {
      known.put(line.substring(blank + 1), line.substring(0, blank));
    }
  }

  /// Whether an earlier transfer says anything of a file.
  ///
  /// @param path in the run
  public boolean knows(String path) {
    return known.containsKey(path);
  }

  /// Whether an earlier transfer has moved the local file as it is now, if the tree shows it too.
  ///
  /// @param path in the run
  /// @param size of the local file in bytes
  /// @param modified its time
  public boolean covers(String path, long size, Instant modified) {
    return fingerprint(size, modified).equals(known.get(path));
  }

  /// Notes that a file is about to arrive in the run, or has arrived here or there.
  public void write(String path, long size, Instant modified) {
    Journal current = journal;
    if (current == null) {
      return;
    }
    try {
      current.write(fingerprint(size, modified) + " " + path);
    } catch (IOException e) {
      listener.note("the journal cannot be written any more (" + e + ")");
      journal = null;
    }
  }

  /// Bytes and seconds since 1970.
  private static String fingerprint(long size, Instant time) {
    String nanoseconds = Integer.toString(1_000_000_000 + time.getNano()).substring(1);
    return size + " " + time.getEpochSecond() + "." + nanoseconds;
  }

  /// Forgets the transfer and the earlier ones: everything has arrived.
  public void done() {
    try {
      if (journal != null) {
        journal.delete();
      }
      for (Path file : earlier) {
        Files.deleteIfExists(file);
      }
      if (directory != null) {
        Files.deleteIfExists(directory);
      }
    } catch (DirectoryNotEmptyException e) {
      // It holds more than journals, as it should.
    } catch (IOException e) {
      listener.note("the journal cannot be removed (" + e + ")");
    }
  }

  @Override
  public void close() {
    try {
      if (journal != null) {
        journal.close();
      }
    } catch (IOException e) {
      listener.note("the journal cannot be closed (" + e + ")");
    }
  }
}
