package plx.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import plx.ignore.IgnorePattern;

/// What a scan has found so far, or in one directory.
final class Findings {
  private static final int EXAMPLES = 3;

  private final List<SelectedFile> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();
  private final List<String> emptyDirectories = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();

  /// By identity: each pattern is there once, and to make a record's hash at the first use takes
  /// longer than many files do.
  private final IdentityHashMap<IgnorePattern, Tally> byPattern = new IdentityHashMap<>();

  private final List<LinkReport> links = new ArrayList<>();
  private final List<String> specialFiles = new ArrayList<>();
  private final List<String> blocked = new ArrayList<>();

  private static final class Tally {
    private final IgnorePattern pattern;
    private long total;
    private final List<LeftOut> examples = new ArrayList<>(EXAMPLES);

    Tally(IgnorePattern pattern) {
      this.pattern = pattern;
    }

    void add(Tally other) {
      total += other.total;
      int more = Math.min(EXAMPLES - examples.size(), other.examples.size());
      examples.addAll(other.examples.subList(0, more));
    }

    IgnoredCount count() {
      return new IgnoredCount(pattern, total, examples.stream().map(LeftOut::shown).toList());
    }
  }

  /// Something that a pattern takes. Whether it is a directory is only asked of the few examples.
  private record LeftOut(WalkedDirectory in, Path name) {
    String shown() {
      String walked = in.walkedOf(name.toString());
      return Files.isDirectory(in.path().resolve(name)) ? walked + "/" : walked;
    }
  }

  /// Adds what was found elsewhere, after all that was found here.
  void add(Findings other) {
    files.addAll(other.files);
    directories.addAll(other.directories);
    emptyDirectories.addAll(other.emptyDirectories);
    other.tallies.forEach(tally -> tally(tally.pattern).add(tally));
    links.addAll(other.links);
    specialFiles.addAll(other.specialFiles);
    blocked.addAll(other.blocked);
  }

  void file(String name, BasicFileAttributes attributes, int mode) {
    files.add(
        new SelectedFile(name, attributes.size(), mode, attributes.lastModifiedTime().toInstant()));
  }

  void directory(String name) {
    directories.add(name);
  }

  void emptyDirectory(String name) {
    emptyDirectories.add(name);
  }

  /// Something that a pattern takes, by its name or by the place that a link leads to.
  void ignored(IgnorePattern pattern, WalkedDirectory in, Path name) {
    Tally tally = tally(pattern);
    tally.total++;
    if (tally.examples.size() < EXAMPLES) {
      tally.examples.add(new LeftOut(in, name));
    }
  }

  private Tally tally(IgnorePattern pattern) {
    Tally tally = byPattern.get(pattern);
    if (tally == null) {
      tally = new Tally(pattern);
      byPattern.put(pattern, tally);
      tallies.add(tally);
    }
    return tally;
  }

  void link(LinkReport report) {
    links.add(report);
  }

  void specialFile(String walked) {
    specialFiles.add(walked);
  }

  /// Something that should be sent and cannot be.
  void blocked(String walked, String reason) {
    blocked.add(ShownName.of(walked) + ": " + reason);
  }

  void blocked(String walked, IOException failure) {
    blocked(walked, reason(failure));
  }

  /// The cause of a failure in a few words.
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  /// One line for each path that should be sent and cannot be, sorted.
  List<String> blocked() {
    return blocked.stream().sorted().toList();
  }

  /// All that was found, sorted.
  Selection selection(Path root) {
    Collections.sort(files);
    Collections.sort(directories);
    Collections.sort(emptyDirectories);
    Collections.sort(specialFiles);
    // Not by Comparator.comparing: its lambdas cannot be in the AOT cache, so each start makes
    // them.
    links.sort((one, other) -> one.path().compareTo(other.path()));
    List<IgnoredCount> counts = new ArrayList<>();
    tallies.forEach(tally -> counts.add(tally.count()));
    counts.sort((one, other) -> Long.compare(other.total(), one.total()));
    return new Selection(root, files, directories, emptyDirectories, counts, links, specialFiles);
  }
}
