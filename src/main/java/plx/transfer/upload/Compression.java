package plx.transfer.upload;

/// When directories are packed before they are sent.
public enum Compression {
  /// When the server is far away and the content shrinks.
  AUTO,
  /// As they are.
  NEVER,
  /// Packed, whatever they hold.
  ALWAYS
}
