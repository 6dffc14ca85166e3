package plx.settings;

/// The run that was created or looked at last.
///
/// @param uuid never empty
/// @param owner empty when the file does not say
/// @param project empty when the file does not say
/// @param origin the file
public record CachedRun(String uuid, String owner, String project, Origin origin) {
  /// Whether the file says which project the run is of.
  public boolean complete() {
    return !owner.isEmpty() && !project.isEmpty();
  }
}
