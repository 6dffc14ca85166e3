package plx.api;

/// A run of a project.
///
/// @param uuid 32 lower-case hex digits, as the server writes them
public record RunRef(ProjectRef project, String uuid) {
  @Override
  public String toString() {
    return uuid;
  }
}
