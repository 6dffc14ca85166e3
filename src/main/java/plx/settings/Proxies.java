package plx.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plx.error.FailureException;

/// The proxies of `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`; in small letters they
/// win, as everywhere. This machine is never asked through a proxy.
public final class Proxies extends ProxySelector {
  private final Environment environment;

  /// Reads the variables when an address is asked for.
  public Proxies(Environment environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(proxyOf(address).map(Proxies::proxy).orElse(Proxy.NO_PROXY));
  }

  /// The user and password, `USER:PASSWORD`, that the proxy to an address is named with.
  public Optional<String> login(URI address) {
    return proxyOf(address).map(URI::getRawUserInfo).map(Proxies::decoded);
  }

  /// In the variable, what an address gives a meaning of its own is written as `%40`.
  private static String decoded(String login) {
    String text = URLDecoder.decode(login.replace("+", "%2B"), StandardCharsets.UTF_8);
    return login.contains(":") ? text : text + ":";
  }

  private Optional<URI> proxyOf(URI address) {
    return named(address.getScheme() + "_proxy")
        .or(() -> named("all_proxy"))
        .filter(_ -> !isExcepted(address))
        .map(Proxies::parsed);
  }

  private Optional<String> named(String name) {
    return environment
        .variable(name.toLowerCase(Locale.ROOT))
        .or(() -> environment.variable(name.toUpperCase(Locale.ROOT)));
  }

  private static Proxy proxy(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : 80;
    boolean socks = uri.getScheme().startsWith("socks");
    return new Proxy(
        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
        InetSocketAddress.createUnresolved(uri.getHost(), port));
  }

  private static URI parsed(String text) {
    String address = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = URI.create(address.strip());
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, without the text: it may hold a password.
    }
    throw new FailureException(
        "PLX-PROXY-INVALID",
        "the proxy of HTTP_PROXY, HTTPS_PROXY or ALL_PROXY is not a web address",
        "give one like http://proxy.example.com:3128, in a password %40 for @, %3A for : and %2F for"
            + " /, or name the server in NO_PROXY");
  }

  private boolean isExcepted(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return here
        || Arrays.stream(named("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .anyMatch(name -> covers(name, host, address.getPort()));
  }

  /// `*`, a host, a domain with or without a dot before it, each with or without a port.
  private static boolean covers(String exception, String host, int port) {
    String name = exception;
    if (name.matches(".*:[0-9]+") && !name.endsWith("]")) {
      if (!name.endsWith(":" + port)) {
        return false;
      }
      name = name.substring(0, name.lastIndexOf(':'));
    }
    String domain = name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
    return name.equals("*")
        || !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The request fails with the same exception; there is no other proxy to try.
  }
}
