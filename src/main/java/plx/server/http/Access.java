package plx.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;

/// Who may talk to the server.
///
/// @param host the name or address that it was told to listen on
/// @param token what every request must know, or empty when everybody on this machine may
public record Access(String host, String token) {
  /// Refuses nulls.
  public Access {
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(token, "token is null");
  }

  /// Whether only this machine can reach it.
  public boolean loopback() {
    return isLoopback(host);
  }

  /// Whether a request may name this host. A page of another site can make its own name lead to
  /// this machine; the browser then still sends that name.
  boolean answersTo(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    return isLoopback(asked) || asked.equals(bare(host).toLowerCase(Locale.ROOT)) || everyAddress();
  }

  /// Whether the host is an address that stands for all of the machine's, whose names nobody knows;
  /// there is a token then, which pages of other sites do not have.
  private boolean everyAddress() {
    return !token.isEmpty() && isLiteral(host) && literal(host).isAnyLocalAddress();
  }

  private static boolean isLoopback(String name) {
    return name.equalsIgnoreCase("localhost")
        || isLiteral(name) && literal(name).isLoopbackAddress();
  }

  /// Only what is written in digits: no name is looked up.
  private static boolean isLiteral(String name) {
    return bare(name).indexOf(':') >= 0 || name.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  private static InetAddress literal(String name) {
    try {
      return InetAddress.ofLiteral(bare(name));
    } catch (IllegalArgumentException e) {
      return none();
    }
  }

  private static InetAddress none() {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 255, (byte) 255, (byte) 255, (byte) 255});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static String bare(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
