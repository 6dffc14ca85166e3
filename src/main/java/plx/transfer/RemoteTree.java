package plx.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import plx.api.ListingAllowance;
import plx.api.RemoteLevel;
import plx.api.RunArtifacts;
import plx.files.ArtifactPath;

/// A run's artifacts as the server shows them, read level by level where they are asked for, each
/// level once.
public final class RemoteTree {
  /// What stands at a path.
  public enum Standing {
    ABSENT,
    DIRECTORY,
    FILE
  }

  /// All are waited for before the next are asked for: so that few wait for one, several rounds of
  /// what is asked for at once.
  private static final int ROUNDS = 4;

  /// Letters of the paths of one round: what is found in it has to be remembered, and where a
  /// server lists directories in directories for ever the paths become long.
  private static final int LETTERS_AT_ONCE = 4096;

  private final Function<String, RemoteLevel> source;
  private final Supplier<Workers> workers;
  private final Map<String, RemoteLevel> levels = new ConcurrentHashMap<>();

  /// The tree of a run, of which one level is read after the other.
  public RemoteTree(RunArtifacts artifacts) {
    this(artifacts, new Workers(1), TransferListener.SILENT);
  }

  /// The tree of a run.
  ///
  /// @param workers how many levels are read at once where it is known that all of them are needed:
  ///   from a server far away each takes its time
  /// @param listener hears of each level
  public RemoteTree(RunArtifacts artifacts, Workers workers, TransferListener listener) {
    this(levels(artifacts, listener), () -> workers.towards(artifacts.isFarAway()));
  }

  private static Function<String, RemoteLevel> levels(
      RunArtifacts artifacts, TransferListener listener) {
    ListingAllowance allowance = ListingAllowance.ofMemory();
    return directory -> {
      RemoteLevel level = artifacts.level(directory, allowance);
      listener.listed();
      return level;
    };
  }

  /// A tree whose levels come from elsewhere.
  ///
  /// @param source the level of a directory, empty for the root
  public RemoteTree(Function<String, RemoteLevel> source) {
    this(source, () -> new Workers(1));
  }

  private RemoteTree(Function<String, RemoteLevel> source, Supplier<Workers> workers) {
    this.source = source;
    this.workers = workers;
  }

  /// Reads the levels of these directories, several at once.
  public void read(Collection<String> directories) {
    List<String> unread = directories.stream().filter(path -> !levels.containsKey(path)).toList();
    // Not in the map's own time: it makes others wait meanwhile.
    workers.get().forEach(unread, directory -> levels.put(directory, source.apply(directory)));
  }

  /// Reads the levels of a directory and of all below it, several at once.
  ///
  /// Always those that were found last come first: where a server lists directories in directories
  /// for ever, a path soon becomes too long, before there are many.
  public void readBelow(String directory) {
    Deque<String> open = new ArrayDeque<>(List.of(directory));
    while (!open.isEmpty()) {
      int most = ROUNDS * workers.get().atOnce();
      List<String> next = new ArrayList<>();
      int letters = 0;
      while (!open.isEmpty() && next.size() < most && letters < LETTERS_AT_ONCE) {
        next.add(open.pop());
        letters += next.getLast().length();
      }
      read(next);
      for (String at : next.reversed()) {
        level(at).directories().forEach(name -> open.push(ArtifactPath.listed(at, name)));
      }
    }
  }

  /// Reads the levels of those of the directories that the tree has, those of one depth several at
  /// once.
  ///
  /// @param directories with each also those that it lies in, up to one that is known to be there
  public void readWhereBoth(SortedSet<String> directories) {
    Set<String> left = new TreeSet<>(directories);
    List<String> generation;
    do {
      generation = left.stream().filter(this::isListed).toList();
      read(generation);
      // Not removeAll: it looks for each in the list where that is the longer of the two.
      generation.forEach(left::remove);
    } while (!generation.isEmpty());
  }

  private boolean isListed(String directory) {
    RemoteLevel parent = levels.get(ArtifactPath.parent(directory));
    return parent != null && parent.directories().contains(ArtifactPath.name(directory));
  }

  /// What a directory holds.
  public RemoteLevel level(String directory) {
    return levels.computeIfAbsent(directory, source);
  }

  /// What stands at a path; the levels above it are read one by one, because the server shows a
  /// file like a directory that holds it. Below a file nothing can be: the same conflict as the
  /// file itself.
  public Standing standing(String path) {
    Standing standing = level("").exists() ? Standing.DIRECTORY : Standing.ABSENT;
    if (ArtifactPath.isTooLong(path)) {
      return Standing.ABSENT;
    }
    for (int end = 0; end < path.length() && standing == Standing.DIRECTORY; end++) {
      end = path.indexOf('/', end);
      end = end < 0 ? path.length() : end;
      standing = standingIn(ArtifactPath.parent(path.substring(0, end)), path.substring(0, end));
    }
    return standing;
  }

  private Standing standingIn(String parent, String path) {
    Standing standing = standing(level(parent), ArtifactPath.name(path));
    return standing == Standing.DIRECTORY && file(path).isPresent() ? Standing.FILE : standing;
  }

  /// The file at a path, whose parent is a directory of the run.
  ///
  /// haupt 2.18.0 lists a link to a file among the directories, and shows that "directory" like any
  /// file: as one that holds a file of its own name.
  public Optional<RemoteFile> file(String path) {
    RemoteLevel parent = level(ArtifactPath.parent(path));
    String name = ArtifactPath.name(path);
    Long size = parent.files().get(name);
    if (size == null && parent.directories().contains(name)) {
      RemoteLevel itself = level(path);
      boolean holdsOnlyItsName =
          itself.directories().isEmpty() && itself.files().keySet().equals(Set.of(name));
      if (holdsOnlyItsName && !level(ArtifactPath.join(path, name)).exists()) {
        size = itself.files().get(name);
      }
    }
    return Optional.ofNullable(size).map(bytes -> new RemoteFile(path, bytes));
  }

  public static Standing standing(RemoteLevel level, String name) {
    if (level.directories().contains(name)) {
      return Standing.DIRECTORY;
    }
    return level.files().containsKey(name) ? Standing.FILE : Standing.ABSENT;
  }

  /// All files below a directory, by their paths; a directory's own files come first.
  public List<RemoteFile> filesBelow(String directory) {
    readBelow(directory);
    List<RemoteFile> files = new ArrayList<>();
    // Not by recursion: how deep it goes is the server's word.
    Deque<String> open = new ArrayDeque<>(List.of(directory));
    while (!open.isEmpty()) {
      String at = open.pop();
      RemoteLevel level = level(at);
      level
          .files()
          .forEach((name, size) -> files.add(new RemoteFile(ArtifactPath.listed(at, name), size)));
      for (String name : level.directories().reversed()) {
        String path = ArtifactPath.listed(at, name);
        file(path).ifPresentOrElse(files::add, () -> open.push(path));
      }
    }
    return files;
  }
}
