package plx.api;

import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/// Shows the user's login to the proxy, and to nobody behind it.
final class ProxyIdentity implements Authenticator, Interceptor {
  private static final String HEADER = "Proxy-Authorization";

  /// How okhttp asks before the tunnel to an `https` server is opened.
  private static final String BEFOREHAND = "OkHttp-Preemptive";

  private final ProxyLogins logins;

  ProxyIdentity(ProxyLogins logins) {
    this.logins = logins;
  }

  /// The header's value for a login.
  static String header(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /// As a network interceptor: of plain http the proxy reads every request, and is shown the login
  /// with the first one already, so that no upload is sent twice. What travels inside a tunnel is
  /// the server's to read.
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    boolean read = chain.connection().route().proxy().type() == Proxy.Type.HTTP;
    Optional<String> login = read && !request.isHttps() ? login(request.url()) : Optional.empty();
    return chain.proceed(login.isEmpty() ? request : with(request, login.get()));
  }

  /// For the tunnel to an `https` server; a proxy that refuses what it was shown ends the request.
  @Override
  public Request authenticate(Route route, Response response) throws IOException {
    Optional<String> login = login(route.address().url());
    if (response.challenges().stream().anyMatch(c -> c.scheme().equals(BEFOREHAND))) {
      return login.map(known -> with(response.request(), known)).orElse(null);
    }
    String kinds =
        String.join(", ", response.challenges().stream().map(Challenge::scheme).toList());
    throw new ProxyRefusal(route.socketAddress(), login.isPresent(), kinds);
  }

  private Optional<String> login(HttpUrl url) {
    return logins.login(url.uri());
  }

  private static Request with(Request request, String login) {
    return request.newBuilder().header(HEADER, header(login)).build();
  }
}
