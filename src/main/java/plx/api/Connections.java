package plx.api;

import java.net.ProxySelector;

/// How requests travel, whatever they ask for.
///
/// @param retry when they are tried again
/// @param proxies which proxy leads to a host
/// @param log hears of each
public record Connections(Retry retry, ProxySelector proxies, RequestLog log) {
  /// Each request is tried once, through the JDK's proxies, without a log.
  public static Connections plain() {
    return new Connections(Retry.never(), ProxySelector.getDefault(), RequestLog.NONE);
  }
}
