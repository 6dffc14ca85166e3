package plx.api;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import plx.error.FailureException;
import plx.error.UsageException;

/// Where a Polyaxon deployment is and how to talk to it.
///
/// @param host scheme, host and port, without a slash at the end
/// @param authorization the value of the `Authorization` header, or empty when not logged in
/// @param tls what to trust and what to show, for `https`
/// @param timeout how long a connection may stay silent
/// @param clientVersion the version of the reference that this client stands in for
public record Endpoint(
    URI host, String authorization, Tls tls, Duration timeout, String clientVersion) {

  /// Refuses what is no web address, and a token that cannot be sent.
  public Endpoint {
    Objects.requireNonNull(tls, "tls is null");
    String scheme = host.getScheme() == null ? "" : host.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || host.getHost() == null) {
      throw new UsageException(
          "PLX-HOST-INVALID",
          "the host `" + withoutLogin(host) + "` is not a web address",
          "give one that begins with http:// or https://, e.g. polyaxon config set"
              + " --host=http://localhost:8000");
    }
    if (!authorization.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new FailureException(
          "PLX-TOKEN-INVALID",
          "the token holds characters that no token has, and that cannot be sent",
          "log in again: polyaxon login -t TOKEN");
    }
  }

  /// The `Authorization` header, if there is one.
  public Optional<String> authorizationHeader() {
    return Optional.of(authorization).filter(value -> !value.isEmpty());
  }

  /// The same endpoint at another host, for the agent that serves a run's files.
  public Endpoint at(URI otherHost) {
    return new Endpoint(otherHost, authorization, tls, timeout, clientVersion);
  }

  /// The host as text, without a slash at its end, and without a user and password.
  public String address() {
    String text = withoutLogin(host);
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// Whether the server is on this machine, as far as its name tells; nothing is looked up.
  boolean isOnThisMachine() {
    String name = host.getHost();
    return name.equalsIgnoreCase("localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.\\d+){3}");
  }

  private static String withoutLogin(URI host) {
    return host.toString().replaceFirst("//[^/@]*@", "//");
  }

  /// Names the host and never the token.
  @Override
  public String toString() {
    return "Endpoint[" + address() + "]";
  }
}
