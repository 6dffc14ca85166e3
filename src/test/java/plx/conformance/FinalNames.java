package plx.conformance;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import plx.e2e.FileTree;

/// Looks on while a download goes on: a file must be whole when it appears under its name, and
/// nobody may write it there. The file system tells of both, so no moment is missed.
final class FinalNames implements AutoCloseable {
  private static final String OWN = ".polyaxon-";

  private final Path root;
  private final Map<String, String> expected;
  private final WatchService events;
  private final List<String> wrong = new ArrayList<>();
  private final Thread watcher;

  /// Makes the directories of the expected files, so that all can be watched from the beginning.
  FinalNames(Path root, Map<String, String> expected) throws IOException {
    this.root = root;
    this.expected = expected;
    this.events = root.getFileSystem().newWatchService();
    TreeSet<Path> directories = new TreeSet<>();
    for (String name : expected.keySet()) {
      for (Path at = root.resolve(name).getParent(); !at.equals(root); at = at.getParent()) {
        directories.add(at);
      }
    }
    directories.add(root);
    for (Path directory : directories) {
      Files.createDirectories(directory).register(events, ENTRY_CREATE, ENTRY_MODIFY);
    }
    this.watcher = Thread.ofPlatform().start(this::watch);
  }

  /// Waits until all that has happened has been looked at.
  ///
  /// @return what was wrong, each in a sentence
  List<String> wrong() throws IOException, InterruptedException {
    // The last thing that happens: what is told before it happened before it.
    Files.delete(Files.createFile(root.resolve(OWN + "end")));
    watcher.join();
    return wrong;
  }

  private void watch() {
    try {
      boolean ended = false;
      WatchKey key = events.take();
      while (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          ended |= String.valueOf(event.context()).equals(OWN + "end");
          look(event, (Path) key.watchable());
        }
        key.reset();
        key = ended ? events.poll() : events.take();
      }
    } catch (IOException | InterruptedException e) {
      wrong.add("the watch ended: " + e);
    }
  }

  private void look(WatchEvent<?> event, Path directory) throws IOException {
    if (event.kind().equals(OVERFLOW)) {
      wrong.add("more happened than could be told");
      return;
    }
    Path file = directory.resolve((Path) event.context());
    if (file.getFileName().toString().startsWith(OWN) || Files.isDirectory(file)) {
      return;
    }
    String name = root.relativize(file).toString();
    if (event.kind().equals(ENTRY_MODIFY)) {
      wrong.add(name + " was written under its name");
    } else if (!content(file).equals(expected.get(name))) {
      wrong.add(name + " appeared and was not whole");
    }
  }

  private static String content(Path file) throws IOException {
    try {
      return FileTree.file(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return "nothing";
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
