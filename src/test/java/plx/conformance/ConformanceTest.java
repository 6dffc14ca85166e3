package plx.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// Marks a test class that runs once against haupt and once against our own server. The first
/// parameter of its constructor is the [ServerUnderTest]; constructor and methods may also take the
/// [ReferencePackages].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("conformance")
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(Servers.class)
@ExtendWith(Servers.class)
public @interface ConformanceTest {}
