package plx.files;

import java.nio.file.Path;
import java.util.Objects;
import plx.ignore.IgnoreRules;

/// What to select for an upload.
///
/// @param workingDirectory where relative paths begin; absolute
/// @param pathFrom the directory or file exactly as typed, since patterns are matched against it;
///   `.` when it was omitted or empty
/// @param mode what to do with symbolic links
/// @param linkReportLimit how many refused links a message may list
/// @param rules what to leave out
public record ScanRequest(
    Path workingDirectory,
    String pathFrom,
    SymlinkMode mode,
    int linkReportLimit,
    IgnoreRules rules) {
  /// How many links are listed when nobody says otherwise.
  public static final int DEFAULT_LINK_REPORT_LIMIT = 20;

  /// Refuses missing parts; an empty `pathFrom` becomes `.`.
  public ScanRequest {
    Objects.requireNonNull(mode, "mode is null");
    Objects.requireNonNull(rules, "rules is null");
    if (!workingDirectory.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + workingDirectory);
    }
    if (linkReportLimit < 0) {
      throw new IllegalArgumentException("a negative limit of links: " + linkReportLimit);
    }
    pathFrom = pathFrom.isEmpty() ? "." : pathFrom;
  }

  /// A request with the usual limit of listed links.
  public ScanRequest(Path workingDirectory, String pathFrom, SymlinkMode mode, IgnoreRules rules) {
    this(workingDirectory, pathFrom, mode, DEFAULT_LINK_REPORT_LIMIT, rules);
  }
}
