package plx.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.io.input.ProxyInputStream;

/// What arrives of an upload that is worked on at once: no more than one may have, and it remembers
/// that it broke off, which is no fault of what it is.
final class Arrival extends ProxyInputStream {
  private final Room room;
  private long bytes;
  private IOException broken;

  Arrival(InputStream content, Room room) {
    super(content);
    this.room = room;
  }

  /// Why it broke off, when it did.
  Optional<IOException> broken() {
    return Optional.ofNullable(broken);
  }

  /// @throws plx.error.RefusedException PLX-SIZE-LIMIT
  @Override
  protected void afterRead(int count) {
    bytes += Math.max(count, 0);
    room.requireAllowed(bytes);
  }

  @Override
  protected void handleIOException(IOException e) throws IOException {
    broken = e;
    throw e;
  }

  /// The rest of the request is still to be read.
  @Override
  public void close() {}
}
