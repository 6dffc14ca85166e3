package plx.transfer.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import plx.files.SelectedFile;
import plx.files.Selection;

/// How many bytes of each file are sent: as many as it had when it was selected, or when it was
/// measured again because it had changed.
final class SentSizes {
  private final Selection selection;
  private final Map<String, Long> measured = new ConcurrentHashMap<>();

  SentSizes(Selection selection) {
    this.selection = selection;
  }

  long of(SelectedFile file) {
    return measured.getOrDefault(file.name(), file.size());
  }

  /// Takes the size that a file has now.
  ///
  /// @return false when it cannot be read any more
  boolean measure(SelectedFile file) {
    try {
      measured.put(file.name(), Files.size(selection.source(file)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
