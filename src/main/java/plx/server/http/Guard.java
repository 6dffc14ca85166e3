package plx.server.http;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import plx.error.RefusedException;
import plx.error.UnauthorizedException;

/// Stands before every endpoint: no page of another site reaches this server through its user's
/// browser, and nobody without the token where there is one.
final class Guard {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Access access;
  private final Tokens tokens;

  Guard(Access access, LoginCodes codes) {
    this.access = access;
    this.tokens = new Tokens(access.token(), codes);
  }

  /// Lets the request pass, or answers it.
  ///
  /// @return whether an endpoint is to answer it
  /// @throws plx.error.PolyaxonException when it is refused
  boolean admits(Request request, Exchange exchange) throws IOException {
    checkHost(request);
    checkOrigin(request);
    if (Request.getPathInContext(request).matches("/healthz/?")) {
      return true;
    }
    Optional<String> cookie = tokens.cookieFor(request);
    if (cookie.isPresent()) {
      exchange.with(HttpHeader.SET_COOKIE.asString(), cookie.get());
      // What follows has no token in its address: neither the history nor a log keeps it.
      exchange.with(HttpHeader.LOCATION.asString(), request.getHttpURI().getPath());
      exchange.text(303, "");
      return false;
    }
    if (!tokens.known(request)) {
      exchange.with(HttpHeader.WWW_AUTHENTICATE.asString(), "Bearer");
      throw Tokens.hasCode(request) ? usedCode() : noToken();
    }
    return true;
  }

  private static UnauthorizedException noToken() {
    return new UnauthorizedException(
        "PLX-SERVER-TOKEN",
        "this server asks for its token: send `Authorization: token TOKEN` (clients take it from"
            + " POLYAXON_AUTH_TOKEN), or open /ui/?token=TOKEN in a browser",
        "");
  }

  private static UnauthorizedException usedCode() {
    return new UnauthorizedException(
        "PLX-LOGIN-CODE",
        "this address opens the page once, and it has been used: give the command again for"
            + " another one",
        "");
  }

  private void checkHost(Request request) {
    String name = Request.getServerName(request);
    if (name == null || !access.answersTo(name)) {
      throw new RefusedException(
          "PLX-HOST-FORBIDDEN",
          "this server does not answer to the name `"
              + name
              + "`: use localhost, or start it with"
              + " --host NAME and a token",
          "");
    }
  }

  /// Programs send none of these headers; browsers send them, and no script can change them.
  private void checkOrigin(Request request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    boolean followed = "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"));
    boolean harmless = HARMLESS.contains(request.getMethod());
    boolean foreign = site != null && !OWN_SITE.contains(site) && !(followed && harmless);
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (foreign || origin != null && !origin.equals(own(request))) {
      throw new RefusedException(
          "PLX-ORIGIN-FORBIDDEN", "this server does not answer to pages of other sites", "");
    }
  }

  private static String own(Request request) {
    return request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority();
  }
}
