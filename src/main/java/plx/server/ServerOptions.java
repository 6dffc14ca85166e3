package plx.server;

import java.nio.file.Path;
import plx.error.RefusedException;
import plx.error.UsageException;
import plx.server.http.Access;

/// What a server is started with.
///
/// @param access the host to listen on and the token, empty for none
/// @param port 0 for any free one
/// @param directory where runs and artifacts are kept; made when it is not there
/// @param maxSize bytes that one upload may have, as it is sent and as it is unpacked
/// @param accessLog whether each request is logged
public record ServerOptions(
    Access access, int port, Path directory, long maxSize, boolean accessLog) {
  /// The size when there is no limit.
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final int LARGEST_PORT = 65535;

  /// Refuses what no server can be started with.
  ///
  /// @throws RefusedException PLX-SERVER-OPEN for an address that others reach, without a token
  /// @throws UsageException PLX-USAGE for a port or a size that there cannot be
  public ServerOptions {
    if (port < 0 || port > LARGEST_PORT) {
      throw new UsageException("PLX-USAGE", "there is no port " + port, "give one up to 65535");
    }
    if (maxSize <= 0) {
      throw new UsageException("PLX-USAGE", "--max-size must be more than 0 bytes", "");
    }
    if (!access.loopback() && access.token().isEmpty()) {
      throw new RefusedException(
          "PLX-SERVER-OPEN",
          "others can reach `%s`, and without a token anybody could read and delete everything"
              .formatted(access.host()),
          "set POLYAXON_SERVER_TOKEN (or --token), or leave --host away");
    }
  }
}
