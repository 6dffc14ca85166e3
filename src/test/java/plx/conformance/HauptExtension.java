package plx.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the reference packages and one running haupt, shared by all of the JVM and stopped
/// at its end.
public final class HauptExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(HauptExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == HauptServer.class || type == ReferencePackages.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    ReferencePackages packages =
        store.computeIfAbsent(
            ReferencePackages.class, key -> ReferencePackages.installed(), ReferencePackages.class);
    return parameter.getParameter().getType() == ReferencePackages.class
        ? packages
        : store.computeIfAbsent(
            HauptServer.class, key -> HauptServer.start(packages), HauptServer.class);
  }
}
