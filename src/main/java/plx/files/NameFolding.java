package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which names a file system takes for the same (macOS, Windows, some mounts): there, of two files
/// with such names only one is left.
///
/// @param cases whether `a` and `A` are one
/// @param forms whether `é` as one character and as two are one
public record NameFolding(boolean cases, boolean forms) {
  private static final String PROBE = "probe-";
  private static final String ONE = "\u00e9";
  private static final String TWO = "e\u0301";

  /// Two paths that cannot both be there.
  public record Collision(String one, String other) {}

  /// Finds out by trying, in a directory of our own.
  public static NameFolding of(Path directory) {
    return new NameFolding(areOne(directory, "a", "A"), areOne(directory, ONE, TWO));
  }

  private static boolean areOne(Path directory, String name, String other) {
    try {
      Path probe = Files.createFile(directory.resolve(PROBE + name));
      boolean one = Files.exists(directory.resolve(PROBE + other));
      Files.delete(probe);
      return one;
    } catch (IOException | InvalidPathException e) {
      // No file can have such a name here, so that no two can.
      return false;
    }
  }

  /// The pairs among files and directories and what they lie in, each path in one pair at the most.
  public List<Collision> among(Collection<String> paths) {
    if (!cases && !forms) {
      return List.of();
    }
    Set<Collision> collisions = new LinkedHashSet<>();
    Map<String, String> seen = new HashMap<>();
    for (String path : paths) {
      for (int end = 0; end < path.length(); end++) {
        end = path.indexOf('/', end);
        end = end < 0 ? path.length() : end;
        String part = path.substring(0, end);
        String first = seen.putIfAbsent(folded(part), part);
        if (first != null && !first.equals(part)) {
          collisions.add(new Collision(first, part));
          // What lies in them collides for the same reason.
          break;
        }
      }
    }
    return List.copyOf(collisions);
  }

  private String folded(String path) {
    String text = forms ? Normalizer.normalize(path, Normalizer.Form.NFD) : path;
    // Both ways: some letters have one capital and two small forms.
    return cases ? text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : text;
  }
}
