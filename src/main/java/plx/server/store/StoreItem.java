package plx.server.store;

import java.io.IOException;
import java.time.Instant;

/// What a listing shows of a file or a directory.
///
/// @param name its name in its directory
/// @param size bytes of a file
/// @param mode the nine permission bits
/// @param modified its modification time
public record StoreItem(String name, boolean directory, long size, int mode, Instant modified) {
  /// What takes a listing, item by item.
  @FunctionalInterface
  public interface Receiver {
    /// Takes one; they come in no order.
    void item(StoreItem item) throws IOException;
  }
}
