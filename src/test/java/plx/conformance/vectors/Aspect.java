package plx.conformance.vectors;

/// In what our program may differ from the reference in a recorded case.
enum Aspect {
  /// The kind of the exit code: zero, not zero, still running.
  EXIT,
  /// The requests that change something through the API.
  REQUESTS,
  /// The artifacts of the runs afterwards.
  TREE,
  /// The local files afterwards.
  LEAVES
}
