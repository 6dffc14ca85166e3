package plx.cli;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plx.api.RequestLog;
import plx.files.Selection;

/// The log of `-v`; without it no logging is even loaded.
final class VerboseLog {
  private final boolean wanted;

  VerboseLog(boolean wanted) {
    this.wanted = wanted;
  }

  /// A line for each request.
  RequestLog requests() {
    if (!wanted) {
      return RequestLog.NONE;
    }
    Logger logger = LoggerFactory.getLogger("plx.http");
    return (method, url, outcome, took) ->
        logger.debug("{} {} → {} in {} ms", method, url, outcome, took.toMillis());
  }

  /// A line about what is sent.
  ///
  /// @param took to read the patterns and the directories
  void selected(Selection selection, Duration took) {
    if (wanted) {
      LoggerFactory.getLogger("plx.files")
          .debug(
              "{} files selected, {} left out in {} ms",
              selection.files().size(),
              selection.leftOut(),
              took.toMillis());
    }
  }
}
