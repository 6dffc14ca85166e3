package plx.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/// Builds the okhttp client of an endpoint, each concern in a method of its own.
final class ClientFactory {
  /// All that a transfer uses at once wait for their next request.
  private static final int MOST_IDLE = 64;

  private ClientFactory() {}

  static OkHttpClient create(
      Endpoint endpoint, Connections connections, Secrets secrets, RoundTrip roundTrip) {
    ProxyIdentity proxyIdentity = new ProxyIdentity(connections.logins());
    AnswerGuard guard = new AnswerGuard(roundTrip);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .addInterceptor(identity(endpoint))
            .proxySelector(connections.proxies())
            .proxyAuthenticator(proxyIdentity)
            .addNetworkInterceptor(proxyIdentity)
            .addNetworkInterceptor(guard)
            .socketFactory(guard)
            .connectionPool(new ConnectionPool(MOST_IDLE, 5, TimeUnit.MINUTES))
            .protocols(List.of(Protocol.HTTP_1_1))
            // From https to http everybody could read along; the other way the host is to be named.
            .followSslRedirects(false);
    timeouts(builder, endpoint);
    security(builder, endpoint);
    if (!connections.log().equals(RequestLog.NONE)) {
      builder.addInterceptor(logging(connections.log(), secrets));
    }
    return builder.build();
  }

  /// An application interceptor: okhttp drops `Authorization` itself when a redirect leads to
  /// another host, which it cannot do for a header that a network interceptor adds.
  private static Interceptor identity(Endpoint endpoint) {
    return chain -> {
      var request = chain.request().newBuilder();
      request.header("X-POLYAXON-SERVICE", endpoint.clientVersion());
      request.header("User-Agent", "polyaxon-java");
      endpoint.authorizationHeader().ifPresent(value -> request.header("Authorization", value));
      return chain.proceed(request.build());
    };
  }

  private static Interceptor logging(RequestLog log, Secrets secrets) {
    return chain -> {
      long began = System.nanoTime();
      String outcome = "broke";
      try {
        Response response = chain.proceed(chain.request());
        outcome = Integer.toString(response.code());
        return response;
      } catch (IOException e) {
        outcome = secrets.hide(e.toString());
        throw e;
      } finally {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        String url = chain.request().url().newBuilder().username("").password("").toString();
        log.answered(chain.request().method(), secrets.hide(url), outcome, took);
      }
    };
  }

  private static void timeouts(OkHttpClient.Builder builder, Endpoint endpoint) {
    builder.connectTimeout(endpoint.timeout());
    builder.readTimeout(endpoint.timeout());
    builder.writeTimeout(endpoint.timeout());
  }

  private static void security(OkHttpClient.Builder builder, Endpoint endpoint) {
    if (endpoint.host().getScheme().equalsIgnoreCase("http")) {
      // Without TLS nothing of it is loaded: the trust store alone takes longer than a small
      // upload.
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    } else {
      Certificates.apply(builder, endpoint.tls());
    }
  }
}
