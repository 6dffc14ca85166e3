package plx.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import plx.files.Sha256;

/// The token of the server in a request: in a header as the clients send it, or, for the page, in a
/// cookie that the address `/ui/…?token=TOKEN` or, once, `/ui/…?code=CODE` sets.
final class Tokens {
  private static final List<String> SCHEMES = List.of("token ", "bearer ");

  private final String token;
  private final LoginCodes codes;

  /// Takes the token; when it is empty, every request knows it.
  Tokens(String token, LoginCodes codes) {
    this.token = token;
    this.codes = codes;
  }

  boolean known(Request request) {
    return token.isEmpty() || inHeader(request) || inCookie(request);
  }

  /// The cookie for a request that opens the page with the right token, or with an unused code.
  Optional<String> cookieFor(Request request) {
    if (token.isEmpty() || !isPage(request) || !request.getMethod().equals("GET")) {
      return Optional.empty();
    }
    Fields query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    String given = query.getValue("token");
    String code = query.getValue("code");
    return given != null && same(given, token) || code != null && codes.use(code)
        ? Optional.of(name(request) + "=" + pass() + "; Path=/; HttpOnly; SameSite=Strict")
        : Optional.empty();
  }

  /// Whether a request opens the page with a code.
  static boolean hasCode(Request request) {
    return isPage(request)
        && Request.extractQueryParameters(request, StandardCharsets.UTF_8).get("code") != null;
  }

  private static boolean isPage(Request request) {
    String path = Request.getPathInContext(request);
    return path.equals("/ui") || path.startsWith("/ui/");
  }

  private boolean inHeader(Request request) {
    String value = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (value == null) {
      return false;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    return SCHEMES.stream()
        .anyMatch(scheme ->
            lower.startsWith(scheme) && same(value.substring(scheme.length()).strip(), token));
  }

  private boolean inCookie(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name(request)))
        .map(HttpCookie::getValue)
        .anyMatch(value -> same(value, pass()));
  }

  /// Browsers do not tell ports apart: two servers on one machine need two names.
  private static String name(Request request) {
    return "polyaxon-" + Request.getLocalPort(request);
  }

  /// What the cookie holds: the browser does not keep the token itself.
  private String pass() {
    return Sha256.ofText("polyaxon page " + token);
  }

  /// Compares in a time that does not tell how much of it was right.
  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(hash(given), hash(expected));
  }

  private static byte[] hash(String text) {
    return Sha256.ofText(text).getBytes(StandardCharsets.US_ASCII);
  }
}
