package plx.transfer;

import java.nio.file.Path;

/// Where the journals of unfinished transfers lie.
public final class Journals {
  private final Path directory;
  private final boolean written;

  private Journals(Path directory, boolean written) {
    this.directory = directory;
    this.written = written;
  }

  /// In this directory; it is made when it is needed.
  public static Journals in(Path directory) {
    return new Journals(directory, true);
  }

  /// Nowhere: a transfer that is interrupted begins again.
  public static Journals none() {
    return new Journals(null, false);
  }

  /// The same, which are only read: nothing is made, written or removed.
  public Journals onlyRead() {
    return new Journals(directory, false);
  }

  /// See [TransferJournal#open] and [TransferJournal#read].
  public TransferJournal open(String name, String subject, TransferListener listener) {
    if (directory == null) {
      return TransferJournal.none();
    }
    return written
        ? TransferJournal.open(directory, name, subject, listener)
        : TransferJournal.read(directory, name, subject, listener);
  }
}
