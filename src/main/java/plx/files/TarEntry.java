package plx.files;

import java.time.Instant;

/// What a tar says of a file or a directory.
///
/// @param path its name as the tar has it, unchecked, without the `/` that ends a directory's
/// @param directory false: a plain file
/// @param size bytes of a file's content
/// @param mode the nine permission bits, e.g. `0644`
/// @param modified its modification time
public record TarEntry(String path, boolean directory, long size, int mode, Instant modified) {
  /// The nine permission bits of a mode; never setuid and the like.
  static final int PERMISSIONS = 0777;

  /// Refuses a mode with more than permissions.
  public TarEntry {
    if ((mode & ~PERMISSIONS) != 0 || size < 0) {
      throw new IllegalArgumentException("no mode or size: %o, %d".formatted(mode, size));
    }
  }
}
