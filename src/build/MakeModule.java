import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// Makes one Java module of the program and its libraries, for jlink to put into the image's runtime:
/// Java opens no jar then, neither at its start nor when it looks for services, and takes classes of
/// a runtime from an AOT cache in less time than those of a class path. Run by the build from its
/// source: `java MakeModule.java JAR MODULE LICENSES REQUIRED`: the program's jar, whose manifest names
/// the libraries beside it, two directories, and the names of modules of Java. The licenses of the
/// libraries, which all have the same names, go to directories of their own.
final class MakeModule {
  private static final String NAME = "polyaxon";
  private static final String SERVICES = "META-INF/services/";

  /// What says of a jar how it was made, or is signed.
  private static final Pattern OF_A_JAR =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|.*\\.(SF|RSA|DSA))|module-info\\.class");

  private static final Pattern LICENSE =
      Pattern.compile("(?:META-INF/)?([^/]*(?:LICENSE|NOTICE|DEPENDENCIES)[^/]*)");

  private final Path module;
  private final Path licenses;
  private final Set<String> uses = new TreeSet<>();
  private final Map<String, Set<String>> provides = new TreeMap<>();

  private MakeModule(Path module, Path licenses) {
    this.module = module;
    this.licenses = licenses;
  }

  public static void main(String[] arguments) throws IOException {
    MakeModule made = new MakeModule(Path.of(arguments[1]), Path.of(arguments[2]));
    for (Path jar : jars(Path.of(arguments[0]))) {
      made.add(jar);
    }
    made.describe(arguments[3].split(","));
  }

  private static List<Path> jars(Path program) throws IOException {
    List<Path> all = new ArrayList<>(List.of(program));
    try (JarFile jar = new JarFile(program.toFile())) {
      String libraries =
          jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      Stream.of(libraries.split(" ")).map(program::resolveSibling).forEach(all::add);
    }
    return all;
  }

  private void add(Path file) throws IOException {
    String library = file.getFileName().toString().replaceFirst("\\.jar$", "");
    try (JarFile jar =
        new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      // Of classes that a jar has for several versions of Java, those for this one.
      List<JarEntry> entries =
          jar.versionedStream().filter(entry -> !entry.isDirectory()).toList();
      for (JarEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(library, entry.getName(), in);
        }
      }
    }
  }

  private void add(String library, String name, InputStream in) throws IOException {
    var license = LICENSE.matcher(name);
    if (name.equals("module-info.class")) {
      addServices(ModuleDescriptor.read(in));
    } else if (name.startsWith(SERVICES)) {
      addServices(name.substring(SERVICES.length()), in);
    } else if (license.matches()) {
      write(licenses.resolve(library).resolve(license.group(1)), in);
    } else if (!OF_A_JAR.matcher(name).matches()) {
      write(module.resolve(name), in);
    }
  }

  private static void write(Path file, InputStream in) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      Files.copy(in, file);
    } catch (FileAlreadyExistsException e) {
      // Which of two would be used, the class path decides; here nothing does.
      if (!Arrays.equals(Files.readAllBytes(file), in.readAllBytes())) {
        throw e;
      }
    }
  }

  private void addServices(ModuleDescriptor described) {
    uses.addAll(described.uses());
    described.provides().forEach(service -> addServices(service.service(), service.providers()));
  }

  private void addServices(String service, InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> providers =
        lines
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    addServices(service, providers);
  }

  private void addServices(String service, List<String> providers) {
    provides.computeIfAbsent(service, _ -> new TreeSet<>()).addAll(providers);
  }

  /// Open, so that libraries find by reflection what they found on a class path.
  private void describe(String[] required) throws IOException {
    // On a class path a library asks for a service without saying so before.
    uses.addAll(provides.keySet());
    uses.removeIf(service -> !isThere(service));
    provides.keySet().removeIf(service -> !isThere(service));
    ModuleAttribute description =
        ModuleAttribute.of(
            ModuleDesc.of(NAME),
            builder -> {
              builder.moduleFlags(AccessFlag.OPEN);
              for (String name : required) {
                AccessFlag[] flags =
                    name.equals("java.base")
                        ? new AccessFlag[] {AccessFlag.MANDATED}
                        : new AccessFlag[0];
                builder.requires(ModuleDesc.of(name), List.of(flags), null);
              }
              uses.forEach(service -> builder.uses(ClassDesc.of(service)));
              provides.forEach(
                  (service, providers) ->
                      builder.provides(
                          ClassDesc.of(service),
                          providers.stream().map(ClassDesc::of).toArray(ClassDesc[]::new)));
            });
    Files.write(module.resolve("module-info.class"), ClassFile.of().buildModule(description));
  }

  /// Whether a type is in the module or one of Java's own.
  private boolean isThere(String type) {
    if (Files.exists(module.resolve(type.replace('.', '/') + ".class"))) {
      return true;
    }
    try {
      Class.forName(type, false, ClassLoader.getPlatformClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
