package plx;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import plx.polyaxonfile.yaml.YamlText;

/// The arrows between the packages, and what the house does without; `docs/architecture.md` says
/// why.
@AnalyzeClasses(packages = "plx", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /// What each package may use of ours, besides itself.
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry(
              "cli",
              Set.of(
                  "console",
                  "runs",
                  "transfer",
                  "polyaxonfile",
                  "settings",
                  "api",
                  "files",
                  "ignore",
                  "browse",
                  "server",
                  "json",
                  "error")),
          Map.entry("browse", Set.of("server", "api", "files", "error")),
          Map.entry("runs", Set.of("transfer", "polyaxonfile", "api", "files", "json", "error")),
          Map.entry("console", Set.of("transfer", "error")),
          Map.entry("transfer", Set.of("files", "api", "error")),
          Map.entry("files", Set.of("ignore", "error")),
          Map.entry("server", Set.of("files", "json", "error")),
          Map.entry("polyaxonfile", Set.of("json", "error")),
          Map.entry("settings", Set.of("json", "error")),
          Map.entry("api", Set.of("json", "error")),
          Map.entry("ignore", Set.of("error")),
          Map.entry("json", Set.of()),
          Map.entry("error", Set.of()));

  /// Libraries that one package alone may use.
  private static final Map<String, String> OWNERS =
      Map.of(
          "picocli..", "cli",
          "okhttp3..", "api",
          "okio..", "api",
          "org.eclipse.jetty..", "server.http",
          "org.sqlite..", "server.runs",
          "java.sql..", "server.runs",
          "org.apache.commons.compress..", "files");

  @ArchTest
  void everyPackageUsesOnlyWhatItsArrowsAllow(JavaClasses classes) {
    ARROWS.forEach((name, allowed) -> arrows(name, allowed).check(classes));
  }

  private static ArchRule arrows(String name, Set<String> allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(part -> "plx." + part + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("plx." + name + "..")
        .should()
        .dependOnClassesThat(resideInAPackage("plx..").and(not(resideInAnyPackage(packages))))
        .as("`" + name + "` uses of ours only " + allowed)
        .allowEmptyShould(true);
  }

  @ArchTest
  void everyPackageHasItsArrows(JavaClasses classes) {
    String[] known =
        Stream.concat(Stream.of("plx"), ARROWS.keySet().stream().map(name -> "plx." + name + ".."))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(classes);
  }

  @ArchTest
  void aLibraryIsUsedByOnePackage(JavaClasses classes) {
    OWNERS.forEach((library, owner) ->
        noClasses()
            .that()
            .resideOutsideOfPackage("plx." + owner + "..")
            .should()
            .dependOnClassesThat(resideInAPackage(library))
            .check(classes));
  }

  /// To make one takes a command 20 ms; a node's `toString` makes one too.
  @ArchTest
  static final ArchRule NO_COMMAND_MAKES_AN_OBJECT_MAPPER =
      noClasses()
          .that()
          .doNotBelongToAnyOf(YamlText.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectMapper.class)
          .orShould()
          .callMethodWhere(
              target(nameMatching("toString|toPrettyString"))
                  .and(target(owner(assignableTo(JsonNode.class)))));

  @ArchTest
  static final ArchRule IGNORE_NEEDS_NOTHING =
      classes()
          .that()
          .resideInAPackage("plx.ignore..")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", "plx.ignore..", "plx.error.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule BOTH_DIRECTIONS_ARE_READ_ALONE =
      slices().matching("plx.transfer.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_SERVER_S_HTTP_KNOWS_NOTHING_OF_RUNS =
      noClasses()
          .that()
          .resideInAPackage("plx.server.http..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("plx.server..").and(not(resideInAPackage("plx.server.http.."))));

  @ArchTest
  static final ArchRule THE_SERVER_S_RUNS_KNOW_NOTHING_OF_HTTP =
      noClasses()
          .that()
          .resideInAPackage("plx.server.runs..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("plx.server..").and(not(resideInAPackage("plx.server.runs.."))));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("plx.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_MAIN_KNOWS_THE_PROCESS =
      noClasses()
          .that(not(equivalentTo(Main.class)))
          .and(not(equivalentTo(Training.class)))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "console")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in");

  @ArchTest
  static final ArchRule NO_SHARED_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
      classes()
          .should()
          .haveNameNotMatching(".*[.$]\\w*(Utils?|Helper|Manager|Impl)(\\$.*)?")
          .andShould()
          .haveNameNotMatching(".*[.$](Abstract|Base)[A-Z]\\w*(\\$.*)?");

  @ArchTest
  static final ArchRule NO_GETTERS =
      methods().that(areOurOwn()).should().haveNameNotMatching("get[A-Z].*").allowEmptyShould(true);

  @ArchTest
  static final ArchRule FAILURES_ARE_IN_ONE_PACKAGE =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .and()
          .arePublic()
          .should()
          .resideInAPackage("plx.error");

  @ArchTest
  static final ArchRule OPTIONAL_IS_RETURNED_AND_NOT_KEPT =
      fields().should().notHaveRawType(Optional.class);

  @ArchTest
  static final ArchRule OPTIONAL_IS_RETURNED_AND_NOT_TAKEN =
      noMethods().that().arePublic().should().haveRawParameterTypes(takesOptional());

  @ArchTest
  static final ArchRule NOTHING_IS_MADE_TO_BE_EXTENDED =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotAnonymousClasses()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(JavaModifier.FINAL)
          .orShould()
          .haveModifier(JavaModifier.ABSTRACT);

  private static DescribedPredicate<JavaMethod> areOurOwn() {
    return DescribedPredicate.describe(
        "are our own", method -> !overrides(method) && !method.isAnnotatedWith(Override.class));
  }

  /// A name that a library asks for is not ours to choose.
  private static boolean overrides(JavaMethod method) {
    return Stream.concat(
            method.getOwner().getAllRawSuperclasses().stream(),
            method.getOwner().getAllRawInterfaces().stream())
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(above -> above.getName().equals(method.getName()));
  }

  private static DescribedPredicate<List<JavaClass>> takesOptional() {
    return DescribedPredicate.describe(
        "an Optional",
        types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class)));
  }
}
