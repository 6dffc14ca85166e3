package plx.polyaxonfile;

import java.util.List;
import plx.error.FailureException;

/// The failures of this package, in one voice.
final class Invalid {
  private Invalid() {}

  /// A document whose fields are wrong; all of them are named.
  static FailureException fields(String name, List<String> problems) {
    String problem =
        problems.size() == 1
            ? name + " is not valid: " + problems.getFirst()
            : name + " has " + problems.size() + " problems:\n  " + String.join("\n  ", problems);
    return new FailureException("PLX-POLYAXONFILE-INVALID", problem, "Correct the named fields.");
  }

  /// Params that do not fit the inputs of the component; all of them are named.
  static FailureException params(String name, List<String> problems) {
    String problem =
        problems.size() == 1
            ? name + " cannot run: " + problems.getFirst()
            : name + " cannot run with these params:\n  " + String.join("\n  ", problems);
    return new FailureException(
        "PLX-POLYAXONFILE-PARAMS", problem, "Pass params with -P NAME=VALUE, or in the file.");
  }

  /// An option of the command line that cannot be meant.
  static FailureException option(String problem, String nextStep) {
    return new FailureException("PLX-POLYAXONFILE-OPTION", problem, nextStep);
  }

  /// Anything else about a document.
  static FailureException document(String name, String problem, String nextStep) {
    return new FailureException("PLX-POLYAXONFILE-INVALID", name + ": " + problem, nextStep);
  }
}
