package plx.cli;

import java.nio.file.Path;
import plx.api.Tls;
import plx.console.Console;
import plx.settings.Key;
import plx.settings.Settings;

/// What an `https` connection trusts, as the settings say; a check that they switch off is warned
/// of, once.
final class Trust {
  private final Console console;
  private boolean warned;

  Trust(Console console) {
    this.console = console;
  }

  Tls tls(Settings settings) {
    boolean verify = settings.enabled(Key.VERIFY_SSL);
    boolean hostName = verify && settings.enabled(Key.ASSERT_HOSTNAME);
    boolean encrypted = settings.host().toString().startsWith("https:");
    if (!hostName && encrypted && !warned) {
      warned = true;
      console.warn(
          verify
              ? "the server's certificate may be another host's (POLYAXON_ASSERT_HOSTNAME=false):"
                  + " whoever has one that is trusted here can read your token and your files"
              : "the server's certificate is not checked (POLYAXON_VERIFY_SSL=false): anybody on the"
                  + " way can read your token and your files");
    }
    return new Tls(
        verify,
        hostName,
        path(settings, Key.SSL_CA_CERT),
        path(settings, Key.CERT_FILE),
        path(settings, Key.KEY_FILE));
  }

  private static Path path(Settings settings, Key key) {
    return settings.file(key).orElse(null);
  }
}
