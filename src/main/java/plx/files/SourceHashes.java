package plx.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The SHA-256 of what was read of local files while they were sent; of a file that was read more
/// than once, what was read last.
public final class SourceHashes {
  private final boolean wanted;
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  private SourceHashes(boolean wanted) {
    this.wanted = wanted;
  }

  /// Hashes every file that is read.
  public static SourceHashes wanted() {
    return new SourceHashes(true);
  }

  /// Hashes nothing.
  public static SourceHashes none() {
    return new SourceHashes(false);
  }

  /// What a file was when it was last read as far as was announced, if it was.
  public Optional<String> of(Path source) {
    return Optional.ofNullable(known.get(source));
  }

  /// A hash for a file that is about to be read, if hashes are wanted.
  Optional<Sha256> begin() {
    return wanted ? Optional.of(new Sha256()) : Optional.empty();
  }

  void read(Path source, Sha256 hash) {
    known.put(source, hash.hex());
  }
}
