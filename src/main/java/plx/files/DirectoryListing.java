package plx.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import plx.ignore.DirectoryRules;

/// Reads what there is in one directory. Where the file system takes its time, several threads ask
/// for the things of a large directory.
final class DirectoryListing {
  /// Things that are asked for before it is known how long they take.
  private static final int FEW = 256;

  /// Things that one thread asks for at once where that takes its time.
  private static final int PART = 64;

  /// Names that the system tells in one call, at the least.
  private static final int NAMES = 100;

  private final WalkedDirectory in;
  private final TreeRules rules;
  private final ScanThreads threads;

  private DirectoryListing(WalkedDirectory in, TreeRules rules, ScanThreads threads) {
    this.in = in;
    this.rules = rules;
    this.threads = threads;
  }

  /// All that is in a directory, sorted by name.
  ///
  /// @throws IOException when the directory cannot be read
  static List<DirectoryEntry> of(WalkedDirectory directory, TreeRules rules, ScanThreads threads)
      throws IOException {
    return new DirectoryListing(directory, rules, threads).read();
  }

  private List<DirectoryEntry> read() throws IOException {
    long began = threads.pace().now();
    List<DirectoryEntry> entries;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(in.path())) {
      List<Path> paths = new ArrayList<>();
      for (Path path : stream) {
        paths.add(path);
      }
      threads.pace().took(began, 1 + paths.size() / NAMES);
      entries = ask(paths, stream instanceof SecureDirectoryStream<Path> secure ? secure : null);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(null);
    return entries;
  }

  private List<DirectoryEntry> ask(List<Path> paths, SecureDirectoryStream<Path> open) {
    List<DirectoryEntry> entries = new ArrayList<>(paths.size());
    int asked = 0;
    while (asked < paths.size() && !threads.pace().isSlow()) {
      int end = Math.min(asked + FEW, paths.size());
      ask(paths.subList(asked, end), open, entries);
      asked = end;
    }
    if (asked < paths.size()) {
      askTogether(paths.subList(asked, paths.size()), open).forEach(entries::addAll);
    }
    return entries;
  }

  private List<List<DirectoryEntry>> askTogether(
      List<Path> paths, SecureDirectoryStream<Path> open) {
    List<Callable<List<DirectoryEntry>>> parts = new ArrayList<>();
    for (int begin = 0; begin < paths.size(); begin += PART) {
      List<Path> part = paths.subList(begin, Math.min(begin + PART, paths.size()));
      parts.add(() -> {
        List<DirectoryEntry> entries = new ArrayList<>(part.size());
        ask(part, open, entries);
        return entries;
      });
    }
    return threads.together(parts);
  }

  private void ask(
      List<Path> paths, SecureDirectoryStream<Path> open, List<DirectoryEntry> entries) {
    long began = threads.pace().now();
    // Of its own, since other threads ask, too.
    DirectoryRules patterns = rules.patternsIn(in);
    for (Path path : paths) {
      entries.add(DirectoryEntry.of(path, open, patterns));
    }
    threads.pace().took(began, paths.size());
    rules.seen(paths.size());
  }
}
