import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// What stands before a server that people reach by https: it encrypts, and hands on. Its
/// certificate is its own authority; `trustStore` has it.
final class TlsFront implements AutoCloseable {
  private static final String PASSWORD = "training";

  private final Path store;
  private final URI behind;
  private final ServerSocket socket;

  /// Listens on a free port of this machine.
  ///
  /// @param directory for the key
  /// @param behind the server
  TlsFront(Path directory, URI behind)
      throws IOException, GeneralSecurityException, InterruptedException {
    this.store = directory.resolve("training.p12");
    this.behind = behind;
    makeKey();
    socket =
        context()
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  private void makeKey() throws IOException, InterruptedException {
    Files.deleteIfExists(store);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "training",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool ended with " + keytool.exitValue());
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /// Where clients find it.
  String host() {
    return "https://localhost:" + socket.getLocalPort();
  }

  /// With these a Java trusts it as it trusts the authorities that it comes with.
  List<String> trustStore() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private void accept() {
    while (true) {
      try {
        Socket client = socket.accept();
        Socket server = new Socket(behind.getHost(), behind.getPort());
        pass(client, server);
        pass(server, client);
      } catch (IOException e) {
        if (socket.isClosed()) {
          return;
        }
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Hands on until one side has nothing more to say; then both are closed.
  private static void pass(Socket from, Socket to) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (from;
              to;
              InputStream in = from.getInputStream();
              OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
          } catch (IOException e) {
            // The other side has closed both.
          }
        });
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
