package plx.api;

import java.net.URI;
import java.util.Optional;

/// What the proxies on the way know the user by.
@FunctionalInterface
public interface ProxyLogins {
  /// No proxy asks.
  ProxyLogins NONE = _ -> Optional.empty();

  /// `USER:PASSWORD` for the proxy that leads to an address; empty when there is none.
  Optional<String> login(URI address);
}
