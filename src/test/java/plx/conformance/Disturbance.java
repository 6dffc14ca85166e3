package plx.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import plx.e2e.BytesProxy;
import plx.e2e.BytesProxy.Way;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Runs commands that are killed, or lose the network, at a random moment between their beginning
/// and their end.
final class Disturbance implements AutoCloseable {
  private final BytesProxy proxy;
  private final Workspace user;
  private final Random random;

  /// What happens.
  enum Harm {
    /// SIGKILL.
    KILL,
    /// Every connection breaks; new ones are passed on.
    CUT,
    /// Every connection breaks and no new one can be made.
    LOST
  }

  /// A command that has ended.
  ///
  /// @param sent bytes that it sent
  /// @param answered bytes that it got
  /// @param milliseconds that it took
  record Passage(Outcome outcome, long sent, long answered, long milliseconds) {}

  Disturbance(Workspace user, String server, Random random) {
    this.proxy = new BytesProxy(URI.create(server));
    this.user = user.with("POLYAXON_HOST", proxy.host());
    this.random = random;
  }

  /// Runs a command that must succeed.
  Passage done(String... args) {
    proxy.count();
    long began = System.nanoTime();
    Outcome outcome = user.done(args);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Passage(outcome, proxy.passed(Way.SENT), proxy.passed(Way.ANSWERED), took);
  }

  /// Runs a command to which something happens when it has sent so many bytes, has got so many, or
  /// after so long: at a random moment.
  ///
  /// @param whole the same command when nothing happens to it
  /// @return its exit code
  int happensTo(Passage whole, String... args) throws InterruptedException {
    Harm harm = Harm.values()[random.nextInt(3)];
    int kind = random.nextInt(3);
    double moment = random.nextDouble();
    // A lost network is the end of a command only when it does not wait for the network.
    Program program =
        harm == Harm.LOST ? user.program().with("POLYAXON_RETRIES", 1) : user.program();
    Hit hit = new Hit(harm);
    switch (kind) {
      case 0 -> proxy.after(Way.SENT, (long) (moment * whole.sent()), hit::act);
      case 1 -> proxy.after(Way.ANSWERED, (long) (moment * whole.answered()), hit::act);
      default -> proxy.count();
    }
    Process process = hit.start(program, args);
    long milliseconds = kind == 2 ? (long) (moment * whole.milliseconds()) : Long.MAX_VALUE;
    if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      hit.act();
    }
    int exit = process.waitFor();
    hit.miss();
    proxy.up();
    return exit;
  }

  @Override
  public void close() {
    proxy.close();
  }

  /// One moment in the life of one process.
  private final class Hit {
    private final Harm harm;
    private volatile Process process;
    private boolean missed;

    Hit(Harm harm) {
      this.harm = harm;
    }

    Process start(Program program, String... args) {
      process = program.start(List.of(args));
      drain(process.getInputStream());
      drain(process.getErrorStream());
      return process;
    }

    /// From now on it is too late.
    synchronized void miss() {
      missed = true;
    }

    synchronized void act() {
      if (missed) {
        return;
      }
      switch (harm) {
        case KILL -> {
          Program.end(process);
          proxy.cut();
        }
        case CUT -> proxy.cut();
        case LOST -> proxy.down();
      }
    }
  }

  private static void drain(InputStream stream) {
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            stream.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // The process was killed.
          }
        });
  }
}
