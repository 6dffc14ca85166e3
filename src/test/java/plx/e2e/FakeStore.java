package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The files of the runs as haupt 2.18.0 keeps them: a directory for each run, and a cache for what it
/// serves. It does what haupt does, the harm included.
final class FakeStore {
  private final Path runs;
  private final Path cache;

  FakeStore(Path runs, Path cache) {
    this.runs = runs;
    this.cache = cache;
  }

  Path run(String uuid) {
    return runs.resolve(uuid);
  }

  /// Takes an upload, as `handle_posted_data` does.
  ///
  /// @return the names in a tar
  List<String> take(String uuid, JsonNode json, String fileName, Path spooled, boolean single)
      throws IOException {
    String path = json.path("path").asText("");
    boolean untar = json.path("untar").asBoolean(true);
    boolean overwrite = json.path("overwrite").asBoolean(true);
    Path root = inside(uuid, path);
    Path landing = run(uuid).resolve(fileName);
    Path target = single || !untar && path.isEmpty() ? root.resolve(fileName) : root;
    Path written = untar ? landing : target;
    if (Files.exists(target)) {
      if (!overwrite) {
        return List.of();
      }
      FileTree.delete(target);
    }
    if (overwrite) {
      FileTree.delete(written);
    }
    Files.createDirectories(written.getParent());
    Files.createDirectories(single ? target.getParent() : target);
    Files.copy(spooled, written, StandardCopyOption.REPLACE_EXISTING);
    if (!untar) {
      return List.of();
    }
    List<String> members = extract(written, target);
    Files.delete(written);
    return members;
  }

  private static List<String> extract(Path archive, Path target) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream tar = open(archive)) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        names.add(e.getName());
        Path file = target.resolve(e.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("Tar member '" + e.getName() + "' is outside the destination");
        }
        if (e.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode(e.getMode())));
        Files.setLastModifiedTime(file, FileTime.from(e.getLastModifiedTime().toInstant()));
      }
    }
    return names;
  }

  private static TarArchiveInputStream open(Path archive) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(archive));
    return new TarArchiveInputStream(in, "UTF-8");
  }

  private static String mode(int bits) {
    StringBuilder text = new StringBuilder();
    for (int i = 8; i >= 0; i--) {
      text.append((bits & 1 << i) == 0 ? '-' : "xwr".charAt(i % 3));
    }
    return text.toString();
  }

  /// One level of a run, as `list_files` shows it.
  ObjectNode level(String uuid, String path) throws IOException {
    ObjectNode level = JsonNodeFactory.instance.objectNode();
    ObjectNode files = level.putObject("files");
    var directories = level.putArray("dirs");
    Path place = inside(uuid, path);
    if (Files.isRegularFile(place)) {
      files.put(place.getFileName().toString(), Files.size(place));
    } else if (!Files.isDirectory(place)) {
      level.put("error", "Could not list path " + uuid + ". Error: no such directory");
    } else {
      try (Stream<Path> children = Files.list(place)) {
        for (Path child : (Iterable<Path>) children::iterator) {
          String name = child.getFileName().toString();
          if (Files.isRegularFile(child)) {
            files.put(name, Files.size(child));
          } else {
            directories.add(name);
          }
        }
      }
    }
    return level;
  }

  /// A copy of a file of the run, which an earlier request may have made.
  Optional<Path> file(String uuid, String path, boolean force) throws IOException {
    Path copy = cached(uuid, path);
    if (Files.exists(copy) && !force) {
      return Optional.of(copy);
    }
    Files.deleteIfExists(copy);
    Path file = inside(uuid, path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
    return Optional.of(copy);
  }

  /// A directory of the run as a tar.gz of its cached copy, where deleted files stay.
  Optional<Path> archive(String uuid, String path) throws IOException {
    Path directory = inside(uuid, path);
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Path copy = cached(uuid, path);
    Files.createDirectories(copy);
    for (Path file : filesBelow(directory)) {
      Path place = copy.resolve(directory.relativize(file).toString());
      Files.createDirectories(place.getParent());
      Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
    Path packed = cache.resolve(copy.getFileName() + ".tar.gz");
    pack(copy, packed);
    return Optional.of(packed);
  }

  private static void pack(Path directory, Path packed) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Path file : filesBelow(directory)) {
        String name = directory.relativize(file).toString();
        tar.putArchiveEntry(new TarArchiveEntry(file.toFile(), name));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  boolean delete(String uuid, String path) throws IOException {
    Path place = inside(uuid, path);
    boolean exists = Files.exists(place);
    FileTree.delete(place);
    return exists;
  }

  private Path inside(String uuid, String path) throws IOException {
    return inside(run(uuid), path);
  }

  private Path cached(String uuid, String path) throws IOException {
    return inside(cache.resolve(uuid), path);
  }

  private static Path inside(Path root, String path) throws IOException {
    Path place = root.resolve(path.replaceAll("^/+|/+$", "")).normalize();
    if (!place.startsWith(root)) {
      throw new IOException("Invalid path: traversal detected");
    }
    return place;
  }
}
