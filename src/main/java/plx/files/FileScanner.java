package plx.files;

/// Selects the files of an upload.
public final class FileScanner {
  private FileScanner() {}

  /// Selects the files of an upload.
  public static Selection scan(ScanRequest request) {
    throw new UnsupportedOperationException(request.pathFrom());
  }
}
