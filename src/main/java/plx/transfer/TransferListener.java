package plx.transfer;

/// Hears what happens during a transfer; may be called by several threads.
public interface TransferListener {
  /// Hears nothing.
  TransferListener SILENT = new TransferListener() {};

  /// A directory of the run was read, before there is a plan or when all is compared.
  default void listed() {}

  /// The plan is made; nothing has moved yet.
  default void planned(long files, long bytes) {}

  /// Bytes moved; negative when a broken request is taken back.
  default void moved(long bytes) {}

  /// Bytes of files that were read into an archive which is packed to its end before it is sent.
  default void packing(long bytes) {}

  /// An archive was sent packed.
  ///
  /// @param from its bytes before
  /// @param to its bytes that were sent
  default void packed(long from, long to) {}

  /// Files whose request was answered; negative when they turn out not to be there.
  ///
  /// @param bytes of these files
  default void arrived(long files, long bytes) {}

  /// Nothing moves any more; the remote tree is compared.
  default void verifying() {}

  /// All is over, well or not.
  default void finished() {}

  /// Something that a person should know.
  default void note(String line) {}
}
