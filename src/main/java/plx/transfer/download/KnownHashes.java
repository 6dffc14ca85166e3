package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.files.Sha256;

/// What the lists of checksums in a run say of the files that are fetched, and which of these came
/// with another content.
final class KnownHashes {
  private final Map<String, Line> lines;
  private final Set<String> differing = ConcurrentHashMap.newKeySet();

  /// What a list says of a file.
  ///
  /// @param hash 64 lower-case hex digits
  /// @param list the list's path in the run
  record Line(String hash, String list) {}

  /// @param lines by the files' paths in the run
  KnownHashes(Map<String, Line> lines) {
    this.lines = Map.copyOf(lines);
  }

  /// Nothing is known, and nothing is compared.
  static KnownHashes none() {
    return new KnownHashes(Map.of());
  }

  /// Whether the content of a file is known.
  boolean has(String path) {
    return lines.containsKey(path);
  }

  /// Begins to receive a file.
  Check check(String path) {
    differing.remove(path);
    return new Check(path);
  }

  /// Whether a local file is what the run's file should be.
  boolean agreeWith(Path local, String path) throws IOException {
    Line line = lines.get(path);
    return line == null || line.hash().equals(Sha256.of(local));
  }

  /// The failure of a file whose content was another the last time it was received.
  Optional<PolyaxonException> failure(String path) {
    return differing.contains(path)
        ? Optional.of(failure(path, lines.get(path)))
        : Optional.empty();
  }

  private static PolyaxonException failure(String path, Line line) {
    return new MismatchException(
        "PLX-CHECKSUM-DIFFERS",
        "the file "
            + path
            + " is not what "
            + line.list()
            + " says: it was damaged, or replaced after the list was written",
        "send the right file again with ops upload --checksum; without --checksum it is fetched as it"
            + " is");
  }

  /// Looks at the bytes of one file as they arrive.
  final class Check {
    private final String path;
    private final Sha256 hash = new Sha256();

    private Check(String path) {
      this.path = path;
    }

    /// The same stream, looked at if something is known of the file.
    InputStream watching(InputStream content) {
      return has(path) ? hash.watching(content) : content;
    }

    /// Whether what was read is what it should be, as far as that is known.
    boolean agrees() {
      boolean agrees = !has(path) || lines.get(path).hash().equals(hash.hex());
      if (!agrees) {
        differing.add(path);
      }
      return agrees;
    }
  }
}
