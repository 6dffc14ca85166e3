package plx.api;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Turns a connection that cannot be made, or that breaks, into a sentence.
final class ConnectionFailures {
  private static final String LOOK =
      "check the host (polyaxon config show) and the network, then try again";
  private static final String TRUST =
      "if the server's certificate is signed by your own authority, name it in POLYAXON_SSL_CA_CERT";

  private ConnectionFailures() {}

  /// What the body of the request threw is returned as it is.
  static PolyaxonException of(Endpoint endpoint, Secrets secrets, String action, IOException e) {
    if (e.getCause() instanceof PolyaxonException own) {
      return own;
    }
    if (e instanceof ProxyRefusal refusal) {
      return refusal.failure(action);
    }
    IOException shown = secrets.hide(e);
    if (causedBy(e, ProtocolException.class) && !isCut(e)) {
      return noHttp(endpoint, action, isCircle(e), shown);
    }
    String problem = secrets.hide("could not " + action + ": " + cause(endpoint, e));
    if (e instanceof SSLException && !(e instanceof SSLProtocolException) && !isCutHandshake(e)) {
      return new UnavailableException(
          "PLX-TLS", problem, causedBy(e, CertPathBuilderException.class) ? TRUST : LOOK, shown);
    }
    return new UnavailableException("PLX-UNREACHABLE", problem, LOOK, shown)
        .passing(isNeverSent(e) ? Effect.NOTHING_DONE : Effect.UNKNOWN, null);
  }

  /// okhttp says it in its words alone; what a server sent instead of HTTP is not shown.
  private static PolyaxonException noHttp(
      Endpoint endpoint, String action, boolean circle, IOException e) {
    String host = endpoint.address();
    return circle
        ? new UnavailableException(
            "PLX-REDIRECTED",
            "could not " + action + ": " + host + " sends on and on, and nobody answers",
            "look at the gateway before the server",
            e)
        : new UnavailableException(
            "PLX-NOT-POLYAXON",
            "could not " + action + ": " + host + " does not answer in HTTP",
            "check that it is a Polyaxon server (polyaxon config show)",
            e);
  }

  private static boolean isCircle(IOException e) {
    return String.valueOf(e.getMessage()).startsWith("Too many follow-up requests");
  }

  /// A body that is shorter than announced.
  private static boolean isCut(IOException e) {
    return "unexpected end of stream".equals(e.getMessage());
  }

  private static boolean isNeverSent(IOException e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || isCutHandshake(e);
  }

  /// A server or gateway that restarts; a refusal says why in an alert.
  private static boolean isCutHandshake(IOException e) {
    return e instanceof SSLHandshakeException
        && (e.getCause() instanceof EOFException || e.getCause() instanceof SocketException);
  }

  private static String cause(Endpoint endpoint, IOException e) {
    String host = endpoint.address();
    return switch (e) {
      case UnknownHostException _ -> "the name of the host " + host + " is not known";
      case ConnectException _ -> "nothing answers at " + host;
      case SocketTimeoutException _ ->
          host + " did not answer in time (POLYAXON_TIMEOUT: " + seconds(endpoint) + " seconds)";
      case SSLPeerUnverifiedException _ ->
          "the certificate of " + host + " is for another host; nothing was sent";
      case SSLException _ -> "no trusted connection to " + host + " (" + distrust(e) + ")";
      default -> "the connection to " + host + " broke (" + e.getMessage() + ")";
    };
  }

  private static String seconds(Endpoint endpoint) {
    String text = Double.toString(endpoint.timeout().toMillis() / 1000.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String distrust(IOException e) {
    if (causedBy(e, CertificateExpiredException.class)) {
      return "its certificate has expired";
    }
    if (causedBy(e, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet";
    }
    return causedBy(e, CertPathBuilderException.class)
        ? "its certificate is signed by an authority that is not trusted here"
        : e.getMessage();
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    return e != null && (type.isInstance(e) || causedBy(e.getCause(), type));
  }
}
