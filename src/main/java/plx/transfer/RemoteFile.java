package plx.transfer;

/// A file of a run.
///
/// @param path relative to the run
/// @param size bytes, as the tree shows it
public record RemoteFile(String path, long size) {}
