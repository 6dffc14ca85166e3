package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Where a path leads when its links are followed, also when it leads to nothing.
///
/// A broken link has a place too: whether that lies in the upload, and whether a pattern takes it,
/// decides what becomes of the link.
final class RealPath {
  /// Systems give up earlier (Linux after 40): a longer chain leads nowhere.
  private static final int MOST_LINKS = 256;

  private final Map<Path, Path> links = new HashMap<>();
  private boolean looped;

  private RealPath() {}

  /// The place that an absolute path leads to. In a cycle of links it is a place inside the cycle.
  static Path of(Path absolute) {
    try {
      return absolute.toRealPath();
    } catch (IOException broken) {
      return new RealPath().follow(absolute.getRoot(), absolute).normalize();
    }
  }

  private Path follow(Path start, Path names) {
    Path place = start;
    for (Path name : names) {
      place = looped ? place.resolve(name) : step(place, name);
    }
    return place;
  }

  private Path step(Path place, Path name) {
    return switch (name.toString()) {
      case "", "." -> place;
      case ".." -> place.getParent() == null ? place : place.getParent();
      default -> {
        Path next = place.resolve(name);
        yield Files.isSymbolicLink(next) ? target(next) : next;
      }
    };
  }

  private Path target(Path link) {
    if (links.containsKey(link)) {
      Path known = links.get(link);
      looped = known == null;
      return looped ? link : known;
    }
    links.put(link, null);
    if (links.size() > MOST_LINKS) {
      looped = true;
      return link;
    }
    try {
      Path text = Files.readSymbolicLink(link);
      Path target = follow(text.isAbsolute() ? text.getRoot() : link.getParent(), text);
      links.put(link, target);
      return target;
    } catch (IOException vanished) {
      return link;
    }
  }
}
