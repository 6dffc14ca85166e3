package plx.conformance;

import java.net.URI;
import java.nio.file.Path;

/// A process that serves, on a free loopback port and from a directory of its own.
interface RunningServer extends AutoCloseable {
  /// Scheme, host and port.
  URI address();

  /// Where the artifacts of a run are, as plain files.
  Path store(String uuid);

  /// Removes the files of a run, also those that the server keeps for itself.
  void removeFiles(String uuid);

  /// What the server has said so far, for the message of a failure.
  String log();

  /// Stops it and removes its files.
  @Override
  void close();
}
