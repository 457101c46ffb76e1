package dev.tidegate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The core computes, and does nothing else: the same state and the same command come to the same
 * decision, on every machine, for ever. What time it is, and what is random, it is told.
 */
class PurityTest {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.time",
          "java.time.temporal",
          "java.math",
          "org.jspecify.annotations");

  /** Of packages that are otherwise closed. */
  private static final Set<String> CLASSES =
      Set.of(
          "java.security.MessageDigest",
          "java.security.NoSuchAlgorithmException",
          "java.nio.charset.Charset",
          "java.nio.charset.StandardCharsets");

  /** Of packages that are otherwise open: clocks, chance, threads, the machine, reflection. */
  private static final Set<String> CLOSED =
      Set.of(
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.TimerTask",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.TimeZone",
          "java.lang.System",
          "java.lang.Runtime",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.InheritableThreadLocal",
          "java.lang.ScopedValue",
          "java.lang.ClassLoader",
          "java.lang.Module",
          "java.lang.StackWalker");

  /** Their order depends on hash codes, and those of enums on the run. */
  private static final Set<String> UNORDERED =
      Set.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.Hashtable");

  /**
   * Of {@link Math}: exact everywhere. Anything else may differ in the last bit; StrictMath not.
   */
  private static final Set<String> EXACT =
      Set.of(
          "abs",
          "max",
          "min",
          "addExact",
          "subtractExact",
          "multiplyExact",
          "toIntExact",
          "floorDiv",
          "floorMod",
          "ceilDiv",
          "ceil",
          "floor",
          "rint",
          "round",
          "sqrt",
          "clamp",
          "signum");

  /** Of {@link Class}: what says the name of something. */
  private static final Set<String> NAMING =
      Set.of("getSimpleName", "getName", "isInstance", "cast", "desiredAssertionStatus");

  private static final ArchRule KNOWS_LITTLE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe("the core may know", PurityTest::isOpen));

  private static final ArchRule HAS_A_FIXED_ORDER =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "have no order of their own: use a list, a TreeMap or a Table",
                  type -> UNORDERED.contains(type.getName())));

  private static final ArchRule CALLS_NOTHING_IMPURE =
      noClasses()
          .should()
          .callCodeUnitWhere(
              DescribedPredicate.describe(
                  "what it gives depends on the moment, the machine or the run",
                  PurityTest::isImpure));

  private static boolean isOpen(JavaClass type) {
    var target = type.getBaseComponentType();
    var name = target.getName();
    return target.isPrimitive()
        || CLASSES.contains(name)
        || target.getPackageName().startsWith("dev.tidegate.")
        || (PACKAGES.contains(target.getPackageName()) && !CLOSED.contains(outermost(name)));
  }

  private static String outermost(String name) {
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  private static boolean isImpure(JavaCall<?> call) {
    var owner = call.getTargetOwner();
    var method = call.getName();
    return switch (owner.getName()) {
      case "java.lang.Math" -> !EXACT.contains(method);
      case "java.lang.Class" -> !NAMING.contains(method);
      case "java.util.UUID" -> method.equals("randomUUID");
      case "java.util.Locale", "java.time.ZoneId" ->
          method.equals("getDefault") || method.equals("systemDefault");
      case "java.util.Collections" -> method.equals("shuffle");
      default -> isTimeOrThread(owner, method);
    };
  }

  private static boolean isTimeOrThread(JavaClass owner, String method) {
    return (owner.getPackageName().equals("java.time") && method.equals("now"))
        || method.equals("parallelStream")
        || (owner.getPackageName().equals("java.util.stream") && method.equals("parallel"))
        || (owner.isEquivalentTo(Object.class)
            && Set.of("wait", "notify", "notifyAll").contains(method));
  }

  @Test
  void theCoreKnowsOnlyWhatComputes() {
    KNOWS_LITTLE.check(Core.CLASSES);
  }

  @Test
  void whatItCallsGivesTheSameEverywhere() {
    CALLS_NOTHING_IMPURE.check(Core.CLASSES);
  }

  @Test
  void whatItGoesThroughHasAFixedOrder() {
    HAS_A_FIXED_ORDER.check(Core.CLASSES);
  }

  @Test
  void whateverDoesMoreIsNoticed() {
    assertNotices(
        KNOWS_LITTLE,
        Map.ofEntries(
            Map.entry("java.time.Clock.systemUTC()", "java.time.Clock"),
            Map.entry("System.nanoTime()", "java.lang.System"),
            Map.entry("System.getenv(\"HOME\")", "java.lang.System"),
            Map.entry("new java.util.Random()", "java.util.Random"),
            Map.entry("java.util.concurrent.ThreadLocalRandom.current()", "ThreadLocalRandom"),
            Map.entry("new java.util.concurrent.atomic.AtomicLong()", "AtomicLong"),
            Map.entry("Thread.currentThread()", "java.lang.Thread"),
            Map.entry("java.nio.file.Path.of(\"x\")", "java.nio.file.Path"),
            Map.entry("new java.io.StringWriter()", "java.io.StringWriter"),
            Map.entry("java.net.URI.create(\"x\")", "java.net.URI"),
            Map.entry("Doing.class.getDeclaredFields()[0].toString()", "java.lang.reflect.Field"),
            Map.entry("java.security.KeyPairGenerator.class", "java.security.KeyPairGenerator"),
            Map.entry("new tools.jackson.core.json.JsonFactory()", "JsonFactory")));
  }

  @Test
  void whateverDependsOnTheRunIsNoticed() {
    assertNotices(
        CALLS_NOTHING_IMPURE,
        Map.ofEntries(
            Map.entry("java.time.Instant.now()", "Instant.now"),
            Map.entry("java.time.LocalDate.now()", "LocalDate.now"),
            Map.entry("java.util.UUID.randomUUID()", "UUID.randomUUID"),
            Map.entry("java.time.ZoneId.systemDefault()", "ZoneId.systemDefault"),
            Map.entry("java.util.Locale.getDefault()", "Locale.getDefault"),
            Map.entry("Math.random()", "Math.random"),
            Map.entry("Math.log(2)", "Math.log"),
            Map.entry("java.util.List.of(1).parallelStream()", "parallelStream"),
            Map.entry("Object.class.getClassLoader()", "getClassLoader")));
  }

  @Test
  void anOrderOfHashesIsNoticed() {
    assertNotices(HAS_A_FIXED_ORDER, Map.of("new java.util.HashSet<>()", "java.util.HashSet"));
  }

  @Test
  void whatComputesIsAllowed() {
    var sketch =
        doing(
            List.of(
                "StrictMath.log(2)",
                "Math.max(1, 2)",
                "java.time.Instant.EPOCH.plus(java.time.Duration.ofDays(1))",
                "new byte[3][4]",
                "\"x\".getBytes(java.nio.charset.StandardCharsets.UTF_8)",
                "new java.util.TreeMap<String, Integer>()"));
    assertThat(Sketch.breaks(KNOWS_LITTLE, sketch)).isEmpty();
    assertThat(Sketch.breaks(CALLS_NOTHING_IMPURE, sketch)).isEmpty();
    assertThat(Sketch.breaks(HAS_A_FIXED_ORDER, sketch)).isEmpty();
  }

  /** That a rule names, for each expression, what is wrong with it, and where. */
  private static void assertNotices(ArchRule rule, Map<String, String> named) {
    var expressions = List.copyOf(named.keySet());
    var lines = Sketch.breaks(rule, doing(expressions));
    for (int i = 0; i < expressions.size(); i++) {
      var method = "Doing.it" + i + "()";
      var what = named.get(expressions.get(i));
      assertThat(lines)
          .as(expressions.get(i))
          .anySatisfy(line -> assertThat(line).contains(method).contains(what));
    }
  }

  private static String doing(List<String> expressions) {
    var code = new StringBuilder("package dev.tidegate.kernel; final class Doing {");
    for (int i = 0; i < expressions.size(); i++) {
      code.append(" static Object it").append(i).append("() { return ");
      code.append(expressions.get(i)).append("; }");
    }
    return code.append("}").toString();
  }
}
