package plx.settings;

/// The project that a directory was initialized with, or the last one that the user looked at.
///
/// @param owner may be empty; may carry a team, `owner/team`
/// @param name may be empty
/// @param origin the file
public record CachedProject(String owner, String name, Origin origin) {}
