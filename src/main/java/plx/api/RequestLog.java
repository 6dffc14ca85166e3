package plx.api;

import java.time.Duration;

/// Hears of every request and its answer; never of headers or bodies, which hold secrets.
@FunctionalInterface
public interface RequestLog {
  /// Hears nothing.
  RequestLog NONE = (_, _, _, _) -> {};

  /// A request is over.
  ///
  /// @param method `GET`, `POST`, …
  /// @param url without user and password
  /// @param outcome the status, or what broke
  /// @param took until the head of the answer was there
  void answered(String method, String url, String outcome, Duration took);
}
