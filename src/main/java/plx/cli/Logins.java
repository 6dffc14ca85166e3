package plx.cli;

import plx.settings.Account;
import plx.settings.Credentials;

/// Ends a login on this side.
final class Logins {
  private Logins() {}

  /// Deletes token, user and what is known of the server; reads nothing, so that it helps with
  /// broken files too.
  static void forget(Context context) {
    new Credentials(context.environment(), context.files()).forget();
    Account account = new Account(context.files());
    account.forgetUser();
    account.forgetVersions();
  }
}
