package plx.api;

import java.net.ProxySelector;

/// How requests travel, whatever they ask for.
///
/// @param retry when they are tried again
/// @param proxies which proxy leads to a host
/// @param logins what these proxies know the user by
/// @param log hears of each
public record Connections(Retry retry, ProxySelector proxies, ProxyLogins logins, RequestLog log) {
  /// Each request is tried once, through the JDK's proxies, without a log.
  public static Connections plain() {
    return new Connections(
        Retry.never(), ProxySelector.getDefault(), ProxyLogins.NONE, RequestLog.NONE);
  }
}
