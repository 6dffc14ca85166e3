package plx.cli;

import plx.console.Console;
import plx.console.Progress;
import plx.console.Sizes;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// What a person reads of an upload: a line before it, the bar, and the count of what the server
/// confirmed.
final class UploadReport {
  private final Console console;

  UploadReport(Console console) {
    this.console = console;
  }

  /// Shows the progress of an upload.
  Progress progress(UploadRequest request) {
    return new Progress(console, "Uploading to " + target(request), System::nanoTime);
  }

  /// The directory of the run, for people.
  static String target(UploadRequest request) {
    return request.target().isEmpty() ? "the run's root" : request.target() + "/";
  }

  /// The last line; it is a result, and goes to standard output.
  void finished(UploadResult result) {
    if (result.failures().isEmpty()) {
      console.result("Artifacts uploaded");
    }
    // Not formatted: the first use of a Formatter takes several milliseconds.
    console.result(
        "sent "
            + result.sent()
            + " ("
            + Sizes.bytes(result.counts().bytes())
            + "), unchanged "
            + result.counts().unchanged()
            + ", failed "
            + result.failures().size()
            + ", left out "
            + result.counts().leftOut());
  }
}
