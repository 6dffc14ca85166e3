package plx.polyaxonfile;

/// Where components come from that are not files: the caller fetches, this package reads.
public interface ComponentSource {
  /// The text of the component at a URL (`urlRef`, `--url`).
  String url(String url);

  /// The text of a component of the hub, `NAME[:VERSION]` (`hubRef`, `--hub`).
  String hub(String name);
}
