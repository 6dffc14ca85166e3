package plx.server.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Request.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Answers what never reached an endpoint, such as a request that is no HTTP, with a line of text.
final class PlainErrors implements Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] text = HttpStatus.getMessage(response.getStatus()).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, text.length);
    response.write(true, BufferUtil.toBuffer(text), callback);
    return true;
  }
}
