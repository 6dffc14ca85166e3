package plx.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;

/// `POST /api/v1/page-codes` → `{"code"}`, an addition of this server: who knows the token gets a
/// code with which a browser opens the page once, as `/ui/…?code=CODE`.
public final class PageCodesApi {
  private final LoginCodes codes;

  /// Gives out of these.
  public PageCodesApi(LoginCodes codes) {
    this.codes = codes;
  }

  /// Adds its endpoint.
  public void addTo(Routes routes) {
    routes.on(
        "POST",
        "/api/v1/page-codes",
        exchange ->
            exchange
                .with("Cache-Control", "no-store")
                .json(201, JsonNodeFactory.instance.objectNode().put("code", codes.issue())));
  }
}
