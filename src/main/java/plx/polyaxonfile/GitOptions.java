package plx.polyaxonfile;

/// Whether the run gets the code of a git repository, which `init` has written down in
/// `polyaxongit.yaml`.
///
/// @param used whether `--git-preset` or `--git-revision` was given
/// @param revision a commit, tag or branch; empty for what the server takes by default
public record GitOptions(boolean used, String revision) {
  /// No option given.
  public static final GitOptions NONE = new GitOptions(false, "");
}
