package plx.api;

import java.nio.file.Path;
import java.util.Optional;

/// What an `https` connection trusts, and what it shows of itself; PEM files.
///
/// @param verify false switches off every check of the server's certificate
/// @param hostName false switches off the check that the certificate is the host's own
/// @param authorities certificates to trust instead of the JDK's, or null
/// @param certificate the client's certificate chain, or null
/// @param key the client's private key, or null when it is in the certificate's file
public record Tls(boolean verify, boolean hostName, Path authorities, Path certificate, Path key) {

  /// With or without all checks.
  public Tls(boolean verify, Path authorities, Path certificate, Path key) {
    this(verify, verify, authorities, certificate, key);
  }

  /// The JDK's authorities, no client certificate.
  public static Tls standard() {
    return new Tls(true, null, null, null);
  }

  Optional<Path> authoritiesFile() {
    return Optional.ofNullable(authorities);
  }

  Optional<Path> certificateFile() {
    return Optional.ofNullable(certificate);
  }

  Optional<Path> keyFile() {
    return Optional.ofNullable(key == null ? certificate : key);
  }
}
