package plx.files;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import plx.error.RefusedException;
import plx.error.UsageException;

/// Paths of artifacts: relative to the run, `/` between names, none at the ends.
public final class ArtifactPath {
  private static final Pattern WINDOWS_FORBIDS =
      Pattern.compile(
          "(?i).*[<>:\"|?*\\\\\\x00-\\x1f].*|.*[. ]|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?",
          Pattern.DOTALL);

  /// Bytes of a path that a system opens (Linux); a server that lists directories in directories
  /// for ever comes to an end here.
  private static final int LONGEST = 4096;

  private ArtifactPath() {}

  /// Reads a path as a user types it: slashes at the ends and `.` are dropped, `/` alone is the
  /// run.
  ///
  /// @throws UsageException when it leads out of the run
  public static String typed(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/")) {
      if (name.equals("..")) {
        throw new UsageException(
            "PLX-PATH-OUTSIDE",
            "the path `" + text + "` leads out of the run",
            "give a path inside the run, without `..`; / is the run itself");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return String.join("/", names);
  }

  /// Checks a path that a server sent: it must stay where it is put, on this system.
  ///
  /// @return the path
  /// @throws RefusedException when it is absolute, has empty or `..` parts, is longer than any
  ///   path, or cannot be a file here
  public static String checked(String path) {
    boolean safe = !path.isEmpty() && path.indexOf('\0') < 0 && !isTooLong(path);
    for (String name : path.split("/", -1)) {
      safe &= isSafe(name);
    }
    if (!safe) {
      throw new RefusedException(
          "PLX-UNSAFE-NAME",
          "the server names an artifact `"
              + ShownName.of(path)
              + "`, which cannot be a file below a directory here",
          "it was not written; fetch the others by name with -f or -d");
    }
    return path;
  }

  /// Whether no system has so long a path.
  public static boolean isTooLong(String path) {
    return path.length() > LONGEST / 3 && path.getBytes(StandardCharsets.UTF_8).length > LONGEST;
  }

  /// The path of what a server lists in a directory.
  ///
  /// @throws RefusedException see [#checked]
  public static String listed(String directory, String name) {
    String path = join(directory, checked(name));
    return isTooLong(path) ? checked(path) : path;
  }

  private static boolean isSafe(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return false;
    }
    return File.separatorChar != '\\' || !WINDOWS_FORBIDS.matcher(name).matches();
  }

  /// The place of a checked path below a local directory.
  ///
  /// @throws RefusedException when this file system has no such name
  public static Path below(Path directory, String path) {
    try {
      return directory.resolve(checked(path));
    } catch (InvalidPathException e) {
      throw new RefusedException(
          "PLX-UNSAFE-NAME",
          "the artifact `" + path + "` cannot have that name on this system",
          "fetch the others by name with -f or -d",
          e);
    }
  }

  /// Joins two paths, either of which may be the run itself.
  public static String join(String parent, String child) {
    return parent.isEmpty() ? child : child.isEmpty() ? parent : parent + "/" + child;
  }

  /// The directory that a path lies in; empty for the run itself.
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// The last name of a path.
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
