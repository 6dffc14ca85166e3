package plx.conformance;

/// The servers that the conformance tests run against.
public enum ServerKind {
  /// The reference server 2.18.0.
  HAUPT,
  /// `polyaxon server` of the built image.
  OWN;

  /// How the property `plx.conformance.server` and the names of the tests call it.
  @Override
  public String toString() {
    return this == HAUPT ? "haupt" : "own";
  }
}
