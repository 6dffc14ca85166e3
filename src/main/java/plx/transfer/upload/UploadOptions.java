package plx.transfer.upload;

import plx.transfer.Workers;

/// How an upload travels, whatever it sends.
///
/// @param workers requests at once
/// @param compression when directories are packed
public record UploadOptions(Workers workers, Compression compression) {
  /// Good for most servers.
  public static UploadOptions usual() {
    return new UploadOptions(Workers.usual(), Compression.AUTO);
  }
}
