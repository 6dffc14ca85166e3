package plx.cli;

import plx.console.Console;
import plx.error.FailureException;

/// A question before something is replaced; `--yes` answers it.
record Question(Console console, boolean yes) {
  /// The answer.
  ///
  /// @throws FailureException PLX-NO-ANSWER when nobody is there to answer
  boolean ask(String question) {
    return yes
        || console
            .ask(question)
            .orElseThrow(() ->
                new FailureException(
                    "PLX-NO-ANSWER",
                    "there is no answer to: " + question,
                    "give --yes to answer yes"));
  }
}
