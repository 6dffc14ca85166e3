package plx.conformance;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Gives tests the servers and the reference packages. A server is started when the first test
/// needs it, shared by all of the JVM and stopped at its end.
///
/// `-Dplx.conformance.server=haupt` or `=own` takes one of the two; without it, tests run against
/// both.
public final class Servers implements ArgumentsProvider, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(Servers.class);

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String only = System.getProperty("plx.conformance.server", "");
    return Arrays.stream(ServerKind.values())
        .filter(kind -> only.isEmpty() || kind.toString().equals(only))
        .map(kind -> Arguments.of(server(kind, context)));
  }

  /// For a test that compares the two.
  record Both(ServerUnderTest haupt, ServerUnderTest own) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ReferencePackages.class || type == Both.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ReferencePackages.class
        ? packages(context)
        : new Both(server(ServerKind.HAUPT, context), server(ServerKind.OWN, context));
  }

  /// The one running server of a kind.
  private static ServerUnderTest server(ServerKind kind, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            kind, _ -> new ServerUnderTest(kind, start(kind, context)), ServerUnderTest.class);
  }

  private static RunningServer start(ServerKind kind, ExtensionContext context) {
    return switch (kind) {
      case HAUPT -> HauptServer.start(packages(context));
      case OWN -> OwnServer.start();
    };
  }

  private static ReferencePackages packages(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            ReferencePackages.class, _ -> ReferencePackages.installed(), ReferencePackages.class);
  }
}
