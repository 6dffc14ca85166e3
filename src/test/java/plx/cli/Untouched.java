package plx.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import plx.e2e.FileTree;

/// Everything below directories as it is now, with the times of files and directories: something
/// that was made and deleted again shows in the time of its directory.
record Untouched(Map<String, String> content, Map<String, String> times) {
  static Untouched below(Path root, String... names) {
    Map<String, String> content = new TreeMap<>();
    Map<String, String> times = new TreeMap<>();
    for (String name : names) {
      FileTree.of(root.resolve(name)).forEach((path, leaf) -> content.put(name + "/" + path, leaf));
      times.putAll(times(root.resolve(name)));
    }
    return new Untouched(content, times);
  }

  private static Map<String, String> times(Path directory) {
    Map<String, String> times = new TreeMap<>();
    if (!Files.exists(directory)) {
      return times;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        times.put(
            path.toString(), Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toString());
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
