package plx.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plx.json.JsonTree;

/// One line of JSON a request, to the logger `plx.access`: `time`, `client`, `method`, `path`,
/// `status`, `bytes` of the answer's body, `ms`. No headers and no query, where secrets could be.
final class AccessLog implements RequestLog {
  private final Logger logger = LoggerFactory.getLogger("plx.access");

  @Override
  public void log(Request request, Response response) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("client", Request.getRemoteAddr(request));
    line.put("method", request.getMethod());
    line.put("path", request.getHttpURI().getPath());
    line.put("status", response.getStatus());
    line.put("bytes", Response.getContentBytesWritten(response));
    long nanos = System.nanoTime() - request.getBeginNanoTime();
    line.put("ms", TimeUnit.NANOSECONDS.toMillis(nanos));
    logger.info("{}", JsonTree.text(line));
  }
}
