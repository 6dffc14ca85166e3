package plx.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import plx.files.Journal;
import plx.files.SelectedFile;

/// What unfinished uploads into a run have delivered, so that the same command sends only the rest.
///
/// An entry is no proof by itself: it counts when the run's tree shows the file with that size and
/// the local file has kept its size and time. Entries are written before a request that can only make
/// new files, and after the answer to one that gives a file new content.
final class UploadJournal implements AutoCloseable {
  /// Patterns always leave `*.plx.index` out: a journal never becomes part of an upload.
  private static final String SUFFIX = ".plx.index";

  private final TransferListener listener;
  private final Map<String, String> known = new HashMap<>();
  private final List<Path> earlier = new ArrayList<>();
  private Journal journal;

  private UploadJournal(TransferListener listener) {
    this.listener = listener;
  }

  /// No journal: nothing is known and nothing is kept.
  static UploadJournal none() {
    return new UploadJournal(TransferListener.SILENT);
  }

  /// Reads what earlier uploads left and begins a journal of this one.
  ///
  /// @param subject which run of which deployment
  static UploadJournal open(Path directory, String run, String subject, TransferListener listener) {
    UploadJournal opened = new UploadJournal(listener);
    try {
      Files.createDirectories(directory);
      opened.readEarlier(directory, run, subject);
      String name = "upload-%s-%08x%s".formatted(run, ThreadLocalRandom.current().nextInt(), SUFFIX);
      opened.journal = Journal.begin(directory.resolve(name), subject);
    } catch (IOException e) {
      listener.note("no journal can be kept (" + e + "): if this is interrupted, all is sent again");
    }
    return opened;
  }

  private void readEarlier(Path directory, String run, String subject) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "upload-" + run + "-*" + SUFFIX)) {
      for (Path file : files) {
        readEarlier(file, subject);
      }
    }
  }

  private void readEarlier(Path file, String subject) {
    try {
      Journal.Content content = Journal.read(file);
      earlier.add(file);
      if (!content.subject().equals(subject)) {
        listener.note("the journal " + file + " is of another deployment, or broken: not used");
        return;
      }
      if (content.torn() > 0) {
        listener.note("the journal " + file + " is torn; its whole lines are used");
      }
      content.lines().forEach(this::readEntry);
    } catch (IOException e) {
      // Another upload writes it at this moment.
    }
  }

  private void readEntry(String line) {
    int blank = line.indexOf(' ', line.indexOf(' ') + 1);
    if (blank > 0) {
      known.put(line.substring(blank + 1), line.substring(0, blank));
    }
  }

  /// Whether an earlier upload delivered the file as it is now, if the tree shows it.
  ///
  /// @param path in the run
  boolean covers(String path, SelectedFile file) {
    return fingerprint(file).equals(known.get(path));
  }

  /// Whether there is anything to go on from.
  boolean isResumed() {
    return !known.isEmpty();
  }

  /// Notes a file that is about to be, or was, delivered.
  void write(String path, SelectedFile file) {
    if (journal == null) {
      return;
    }
    try {
      journal.write(fingerprint(file) + " " + path);
    } catch (IOException e) {
      listener.note("the journal cannot be written any more (" + e + ")");
      journal = null;
    }
  }

  /// Bytes and nanoseconds since 1970.
  private static String fingerprint(SelectedFile file) {
    Instant time = file.modified();
    return file.size() + " " + time.getEpochSecond() + "." + "%09d".formatted(time.getNano());
  }

  /// Forgets the upload and the earlier ones: everything has arrived.
  void done() {
    try {
      if (journal != null) {
        journal.delete();
      }
      for (Path file : earlier) {
        Files.deleteIfExists(file);
      }
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
