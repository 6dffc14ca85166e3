package plx.server.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plx.error.UsageException;

/// A place in a run: names with `/` between them; the empty path is the run itself.
///
/// @param value checked: no `.`, `..` or empty name, nothing that the file system has no name for
public record StorePath(String value) {
  /// The run itself.
  public static final StorePath RUN = new StorePath(List.of());

  /// What Linux takes.
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_PATH = 3000;

  private StorePath(List<String> names) {
    this(String.join("/", names));
  }

  /// Refuses what [#of] would.
  public StorePath {
    for (String name : value.isEmpty() ? List.<String>of() : List.of(value.split("/", -1))) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw new IllegalArgumentException("not a place in a run: " + value);
      }
    }
  }

  /// Reads a path of a request: slashes at its ends, empty names and `.` mean nothing.
  ///
  /// @throws UsageException at `..` (with the sentence of the reference server), NUL, and what is
  ///   too long to be a file
  public static StorePath of(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/")) {
      if (name.equals("..")) {
        throw new UsageException("PLX-PATH-OUTSIDE", "Invalid path: traversal detected", "");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(checked(name));
      }
    }
    StorePath path = new StorePath(names);
    if (length(path.value) > LONGEST_PATH) {
      throw new UsageException("PLX-UNSAFE-NAME", "Invalid path: longer than 3000 bytes", "");
    }
    return path;
  }

  /// Reads the name of an archive's member: as [#of], but it must not be absolute.
  public static StorePath ofMember(String name) {
    if (name.startsWith("/")) {
      throw new UsageException(
          "PLX-PATH-OUTSIDE", "the archive holds the absolute path `" + name + "`", "");
    }
    return of(name);
  }

  /// Reads a file's name; directories before it are dropped, as the reference server does.
  public static StorePath ofFile(String fileName) {
    StorePath path = of(fileName.substring(fileName.lastIndexOf('/') + 1));
    if (path.isRun()) {
      throw new UsageException("PLX-UNSAFE-NAME", "the file has no name: `" + fileName + "`", "");
    }
    return path;
  }

  private static String checked(String name) {
    if (name.indexOf('\0') >= 0 || length(name) > LONGEST_NAME || !isName(name)) {
      throw new UsageException(
          "PLX-UNSAFE-NAME",
          name.length() > LONGEST_NAME
              ? "Invalid path: a name is longer than 255 bytes"
              : "Invalid path: `" + name.replace('\0', '?') + "` cannot be a file's name here",
          "");
    }
    return name;
  }

  /// Not half a surrogate pair, and on Windows no character that has a meaning there.
  private static boolean isName(String name) {
    try {
      return Path.of(name).getNameCount() == 1 && Path.of(name).toString().equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Whether it is the run itself.
  public boolean isRun() {
    return value.isEmpty();
  }

  /// The last name; empty for the run itself.
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// The directory that it lies in; the run's is the run.
  public StorePath parent() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? RUN : new StorePath(value.substring(0, slash));
  }

  /// A place below this one.
  public StorePath child(StorePath below) {
    return isRun() ? below : below.isRun() ? this : new StorePath(value + "/" + below.value);
  }

  /// Where it is below a run's directory.
  Path below(Path run) {
    return isRun() ? run : run.resolve(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
