package plx.server.api;

/// Whether the server knows a run.
@FunctionalInterface
public interface RunLookup {
  /// Whether this project has this run.
  ///
  /// @param uuid as the request has it
  boolean exists(String owner, String project, String uuid);
}
