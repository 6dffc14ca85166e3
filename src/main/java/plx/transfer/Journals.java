package plx.transfer;

import java.nio.file.Path;

/// Where the journals of unfinished transfers lie.
public final class Journals {
  private final Path directory;

  private Journals(Path directory) {
    this.directory = directory;
  }

  /// In this directory; it is made when it is needed.
  public static Journals in(Path directory) {
    return new Journals(directory);
  }

  /// Nowhere: a transfer that is interrupted begins again.
  public static Journals none() {
    return new Journals(null);
  }

  /// See [TransferJournal#open].
  public TransferJournal open(String name, String subject, TransferListener listener) {
    return directory == null
        ? TransferJournal.none()
        : TransferJournal.open(directory, name, subject, listener);
  }
}
