package plx.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import plx.ignore.DirectoryRules;

/// Reads what there is in one directory. Where the file system takes its time, several threads ask
/// for the things of a large directory.
final class DirectoryListing {
  /// Things that are asked for by one thread before it is known how long they take.
  private static final int FEW = 256;

  /// Things that several threads ask for before more names are read.
  private static final int MANY = 2048;

  /// Things that one of several threads asks for at once.
  private static final int PART = 64;

  private final WalkedDirectory in;
  private final DirectoryRules patterns;
  private final TreeRules rules;
  private final ScanThreads threads;
  private final List<DirectoryEntry> entries = new ArrayList<>();

  private DirectoryListing(
      WalkedDirectory in, DirectoryRules patterns, TreeRules rules, ScanThreads threads) {
    this.in = in;
    this.patterns = patterns;
    this.rules = rules;
    this.threads = threads;
  }

  /// All that is in a directory, sorted by name.
  ///
  /// @param patterns those of the directory
  /// @throws IOException when the directory cannot be read
  static List<DirectoryEntry> of(
      WalkedDirectory directory, DirectoryRules patterns, TreeRules rules, ScanThreads threads)
      throws IOException {
    return new DirectoryListing(directory, patterns, rules, threads).read();
  }

  private List<DirectoryEntry> read() throws IOException {
    long began = threads.pace().now();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(in.path())) {
      SecureDirectoryStream<Path> open =
          stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
      Iterator<Path> paths = stream.iterator();
      do {
        List<Path> next = next(paths, threads.pace().isSlow() ? MANY : FEW);
        threads.pace().took(began, 1);
        ask(next, open);
        began = threads.pace().now();
      } while (paths.hasNext());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(null);
    return entries;
  }

  private static List<Path> next(Iterator<Path> paths, int most) {
    List<Path> next = new ArrayList<>();
    while (next.size() < most && paths.hasNext()) {
      next.add(paths.next());
    }
    return next;
  }

  private void ask(List<Path> paths, SecureDirectoryStream<Path> open) {
    if (paths.size() <= PART || !threads.pace().isSlow()) {
      ask(paths, open, patterns, entries);
      return;
    }
    List<Callable<List<DirectoryEntry>>> parts = new ArrayList<>();
    for (int begin = 0; begin < paths.size(); begin += PART) {
      List<Path> part = paths.subList(begin, Math.min(begin + PART, paths.size()));
      // Patterns are not for several threads.
      parts.add(() -> ask(part, open, rules.patternsIn(in), new ArrayList<>(part.size())));
    }
    threads.together(parts).forEach(entries::addAll);
  }

  private List<DirectoryEntry> ask(
      List<Path> paths,
      SecureDirectoryStream<Path> open,
      DirectoryRules asked,
      List<DirectoryEntry> answers) {
    long began = threads.pace().now();
    for (Path path : paths) {
      answers.add(DirectoryEntry.of(path, open, asked));
    }
    threads.pace().took(began, paths.size());
    rules.seen(paths.size());
    return answers;
  }
}
