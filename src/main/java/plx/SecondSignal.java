package plx;

import java.lang.reflect.Method;

/// Makes the next Ctrl-C or SIGTERM kill the process, whatever it is doing: once its shutdown has
/// begun, the JVM ignores them.
final class SecondSignal implements Runnable {
  private static final String[] NAMES = {"INT", "TERM"};

  /// Gives the signals the meaning that they have for a program that does not handle them; a signal
  /// that this process was started to ignore stays ignored.
  @Override
  public void run() {
    try {
      // By reflection: javac warns of every mention of `sun.misc` in a source, and the warning can
      // neither be silenced in one place nor be an exception to -Werror. The module that has it,
      // jdk.unsupported, is meant for this use.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object standard = handler.getField("SIG_DFL").get(null);
      Method handle = signal.getMethod("handle", signal, handler);
      for (String name : NAMES) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), standard);
      }
    } catch (ReflectiveOperationException e) {
      // Another runtime: there the end takes as long as `Interrupts` allows.
    }
  }
}
