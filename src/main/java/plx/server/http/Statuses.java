package plx.server.http;

import plx.error.PolyaxonException;

/// The HTTP status of a failure.
final class Statuses {
  private Statuses() {}

  static int of(PolyaxonException failure) {
    return switch (failure.exitCode()) {
      case USAGE -> 400;
      case UNAUTHORIZED -> 401;
      case NOT_FOUND -> 404;
      case REFUSED -> refused(failure.code());
      case UNAVAILABLE -> 503;
      default -> failure.code().equals("PLX-DISK-FULL") ? 507 : 500;
    };
  }

  private static int refused(String code) {
    if (code.endsWith("-FORBIDDEN")) {
      return 403;
    }
    return code.endsWith("-LIMIT") ? 413 : 409;
  }
}
