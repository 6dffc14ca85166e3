package plx.cli;

import plx.error.FailureException;

/// A question before something is replaced; `--yes` answers it, and a dry run only says it.
final class Question {
  private final Context context;
  private final boolean yes;

  Question(Context context, boolean yes) {
    this.context = context;
    this.yes = yes;
  }

  /// The answer; in a dry run yes, so that what would follow is said too.
  ///
  /// @throws FailureException PLX-NO-ANSWER when nobody is there to answer
  boolean ask(String question) {
    if (!yes && context.rehearsing()) {
      context.console().result("would ask: " + question);
      return true;
    }
    return yes
        || context
            .console()
            .ask(question)
            .orElseThrow(() ->
                new FailureException(
                    "PLX-NO-ANSWER",
                    "there is no answer to: " + question,
                    "give --yes to answer yes"));
  }
}
