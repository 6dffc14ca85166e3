package plx.transfer.upload;

import plx.api.RunArtifacts;
import plx.files.ArtifactPath;
import plx.files.Selection;
import plx.files.SourceHashes;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// What all requests of one upload share.
///
/// @param sizes the bytes that are sent of each file
/// @param failures what failed, and why
record Sending(
    RunArtifacts artifacts,
    Selection selection,
    TransferJournal journal,
    TransferListener listener,
    SourceHashes hashes,
    SentSizes sizes,
    DeliveryFailures failures) {
  /// A file that changes during each of so many requests is given up.
  static final int TRIES = 3;

  /// Whether the run has a file of this size at a path.
  boolean isThere(String path, long size) {
    Long there = artifacts.level(ArtifactPath.parent(path)).files().get(ArtifactPath.name(path));
    return there != null && there == size;
  }
}
