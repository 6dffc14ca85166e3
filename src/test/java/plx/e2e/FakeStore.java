package plx.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The artifacts of runs in a directory, with the traps of the reference server (haupt 2.18.0): an
/// archive deletes its target or is dropped, downloads come from a cache that keeps what was
/// deleted.
final class FakeStore {
  private final Path store;
  private final Path cache;

  FakeStore(Path directory) throws IOException {
    store = Files.createDirectories(directory.resolve("store"));
    cache = Files.createDirectories(directory.resolve("cache"));
  }

  /// The directory of a run; it may not be there yet.
  Path run(String uuid) {
    return store.resolve(uuid);
  }

  private static Path at(Path root, String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }

  FakeReply tree(String uuid, String path) throws IOException {
    Path place = at(run(uuid), path);
    ObjectNode answer = new ObjectMapper().createObjectNode();
    ObjectNode files = answer.putObject("files");
    var directories = answer.putArray("dirs");
    if (Files.isRegularFile(place)) {
      files.put(place.getFileName().toString(), Files.size(place));
    } else if (Files.isDirectory(place)) {
      for (Path child : children(place)) {
        // The reference counts a link among the directories, whatever it leads to.
        if (Files.isSymbolicLink(child) || Files.isDirectory(child)) {
          directories.add(child.getFileName().toString());
        } else {
          files.put(child.getFileName().toString(), Files.size(child));
        }
      }
    } else {
      answer.put("error", "Could not list path " + uuid);
    }
    return FakeReply.json(200, answer.toString());
  }

  /// `POST artifact`: the file lands at path/basename.
  FakeReply takeFile(String uuid, SpooledUpload upload) throws IOException {
    String name = upload.fileName().substring(upload.fileName().lastIndexOf('/') + 1);
    Path place = at(run(uuid), upload.path()).resolve(name);
    FileTree.delete(place);
    Files.createDirectories(place.getParent());
    try (InputStream in = upload.open()) {
      Files.copy(in, place);
    }
    return FakeReply.empty(200);
  }

  /// `POST artifacts`: an existing target is deleted first, or keeps the archive out.
  FakeReply takeArchive(String uuid, SpooledUpload upload) throws IOException {
    Path target = at(run(uuid), upload.path());
    if (Files.exists(target)) {
      if (!upload.overwrites()) {
        return FakeReply.empty(200);
      }
      FileTree.delete(target);
    }
    Path spooled = run(uuid).resolve(upload.fileName());
    Files.createDirectories(target);
    try (InputStream in = upload.open()) {
      Files.copy(in, spooled, StandardCopyOption.REPLACE_EXISTING);
    }
    try (TarArchiveInputStream tar = tar(spooled)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target);
      }
    }
    Files.delete(spooled);
    return FakeReply.empty(200);
  }

  private static TarArchiveInputStream tar(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return new TarArchiveInputStream(packed ? new GZIPInputStream(bytes) : bytes, "UTF-8");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path place = target.resolve(entry.getName());
    Files.createDirectories(place.getParent());
    Files.copy(tar, place);
    place.toFile().setExecutable((entry.getMode() & 0100) != 0);
  }

  /// `GET artifact`: from the cache, unless it is forced or not there.
  FakeReply file(String uuid, String path, boolean force) throws IOException {
    Path cached = at(cache.resolve(uuid), path);
    Path stored = at(run(uuid), path);
    if (force || !Files.isRegularFile(cached)) {
      if (!Files.isRegularFile(stored)) {
        return FakeReply.text(404, "Artifact not found: filepath=" + uuid + "/" + path);
      }
      Files.createDirectories(cached.getParent());
      Files.copy(stored, cached, StandardCopyOption.REPLACE_EXISTING);
    }
    return FakeReply.file(cached);
  }

  /// `GET artifacts` of the whole run: what is in the cache now, and what was ever fetched into it.
  FakeReply archive(String uuid) throws IOException {
    if (!Files.isDirectory(run(uuid))) {
      return FakeReply.text(404, "Artifact not found: filepath=None");
    }
    for (Path file : files(run(uuid))) {
      file(uuid, run(uuid).relativize(file).toString(), true);
    }
    Path packed = cache.resolve(uuid + ".tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path file : files(cache.resolve(uuid))) {
        TarArchiveEntry entry =
            new TarArchiveEntry(cache.resolve(uuid).relativize(file).toString());
        entry.setSize(Files.size(file));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
    return FakeReply.file(packed);
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (NotDirectoryException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
