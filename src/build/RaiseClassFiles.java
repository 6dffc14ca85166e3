import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Gives old classes of a jar the version and the stack maps that Java's AOT cache asks for; picocli
/// is compiled for Java 5, and its 250 classes would be read and verified at every start. Run by the
/// build from its source: `java RaiseClassFiles.java JAR`. A jar without old classes is left alone.
final class RaiseClassFiles {
  /// The first version that is verified by stack maps alone.
  private static final int NEW = ClassFile.JAVA_7_VERSION;

  private RaiseClassFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    ByteArrayOutputStream raised = new ByteArrayOutputStream();
    boolean changed = false;
    try (JarFile in = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(raised)) {
      ClassFile files = files(in);
      for (JarEntry entry : in.stream().toList()) {
        byte[] content = content(in, entry);
        byte[] result = entry.getName().endsWith(".class") ? raised(files, content) : content;
        changed |= result != content;
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(result);
      }
    }
    if (changed) {
      Files.write(jar, raised.toByteArray());
    }
  }

  /// What a stack map merges, it asks for the classes around: those of the jar and of Java.
  private static ClassFile files(JarFile jar) {
    ClassHierarchyResolver ofJar =
        ClassHierarchyResolver.ofResourceParsing(type -> stream(jar, type));
    return ClassFile.of(
        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
        ClassFile.ClassHierarchyResolverOption.of(
            ofJar.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static InputStream stream(JarFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    JarEntry entry = jar.getJarEntry(name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static byte[] raised(ClassFile files, byte[] bytes) {
    ClassModel model = files.parse(bytes);
    if (model.majorVersion() >= NEW) {
      return bytes;
    }
    // Methods that are not transformed are copied as they are, without stack maps.
    ClassTransform methods =
        ClassTransform.transformingMethodBodies(
            (builder, element) -> CodeTransform.ACCEPT_ALL.accept(builder, element));
    ClassTransform version =
        ClassTransform.endHandler(builder -> builder.withVersion(NEW, 0));
    return files.transformClass(model, methods.andThen(version));
  }
}
