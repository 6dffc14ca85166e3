package plx.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import plx.error.UnauthorizedException;

/// A proxy does not let the user through (407).
final class ProxyRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String why;

  /// @param proxy which one
  /// @param known whether it was shown a login
  /// @param kinds the kinds of login that it takes, e.g. `Basic, NTLM`
  ProxyRefusal(InetSocketAddress proxy, boolean known, String kinds) {
    super("407");
    boolean basic = kinds.isEmpty() || kinds.toLowerCase(Locale.ROOT).contains("basic");
    String name = "the proxy " + proxy.getHostString() + ":" + proxy.getPort();
    if (!basic) {
      why = name + " takes only logins of a kind that this program does not know: " + kinds;
    } else {
      why = name + (known ? " does not accept your user and password" : " asks who you are");
    }
  }

  /// The sentence.
  ///
  /// @param action what was tried, as in "could not ACTION"
  UnauthorizedException failure(String action) {
    return new UnauthorizedException(
        "PLX-PROXY-LOGIN",
        "could not " + action + ": " + why + " (407)",
        "write both into HTTPS_PROXY or HTTP_PROXY: http://USER:PASSWORD@HOST:PORT, with %40 for @,"
            + " %3A for : and %2F for /",
        this);
  }
}
