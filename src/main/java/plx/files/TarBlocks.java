package plx.files;

/// The block arithmetic of the tar format.
final class TarBlocks {
  /// Bytes of a block.
  static final int SIZE = 512;

  private TarBlocks() {}

  /// A length rounded up to whole blocks.
  static long padded(long length) {
    return (length + SIZE - 1) / SIZE * SIZE;
  }
}
