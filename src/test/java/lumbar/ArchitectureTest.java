package lumbar;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which, and that the pure packages have no clock, thread, disk or randomness of their own.
 * A red test here says that a class is in the wrong package, or that the plan has to change, with its reason.
 */
class ArchitectureTest {
    /** What each package may use besides itself and the JDK. `lumbar` holds `Main` alone, which may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("text", Set.of()),
            entry("chair", Set.of()),
            entry("safety", Set.of("chair", "text")),
            entry("safety.checks", Set.of("chair", "safety")),
            // the last check before the drives knows nobody who decides what they should do
            entry("guard", Set.of("chair")),
            entry("program", Set.of("chair", "text")),
            entry("person", Set.of("chair", "safety")),
            // regulation works on what the governor permitted
            entry("regulate", Set.of("chair", "safety")),
            entry(
                    "control",
                    Set.of("chair", "text", "safety", "safety.checks", "guard", "program", "person", "regulate")),
            // trials of one actuator: every check and the guard look on
            entry("bringup", Set.of("chair", "safety", "safety.checks", "guard", "regulate")),
            // a failed cycle is a fault, and a session that ended moves a person's level: values of these packages
            entry("daemon", Set.of("control", "chair", "drive", "store", "safety", "person", "worker", "realtime")),
            entry("worker", Set.of("realtime")),
            entry("realtime", Set.of()),
            entry("drive", Set.of("chair", "worker")),
            entry("drive.gpio", Set.of("chair", "drive", "nativelib", "worker", "realtime")),
            entry("drive.serial", Set.of("chair", "drive", "nativelib", "worker", "realtime")),
            entry("drive.klipper", Set.of("chair", "drive", "drive.serial", "worker", "realtime")),
            entry("drive.modbus", Set.of("chair", "drive", "drive.serial", "worker", "realtime")),
            entry("drive.sim", Set.of("chair", "text", "drive")),
            entry("store", Set.of("chair", "safety", "person", "program", "nativelib")),
            // where the native parts of the libraries of three packages are unpacked
            entry("nativelib", Set.of()),
            // a command carries a program and a person, a status faults and reasons, and every code of theirs is
            // explained
            entry("remote", Set.of("daemon", "control", "chair", "text", "safety", "program", "person")),
            // it submits commands and publishes events of the chair; its connection is kept by a worker
            entry("remote.mqtt", Set.of("remote", "daemon", "control", "worker")),
            // the event stream carries events and status, the metrics are by area and fault; workers send and watch
            entry("remote.http", Set.of("remote", "daemon", "control", "chair", "safety", "worker")),
            entry("config", Set.of("chair", "text", "safety", "program")),
            // a whole chair on a virtual clock, for the command line, the tests and later the panel's dry run
            entry(
                    "simulate",
                    Set.of(
                            "daemon",
                            "control",
                            "config",
                            "drive",
                            "drive.sim",
                            "text",
                            "chair",
                            "safety",
                            "program",
                            "person",
                            "store")),
            // the endpoints of the server, as functions over the records of these packages; it knows no HTTP
            entry(
                    "api",
                    Set.of(
                            "remote",
                            // how the link to the home's broker is
                            "remote.mqtt",
                            "daemon",
                            "control",
                            "config",
                            "store",
                            "drive.sim",
                            "program",
                            "person",
                            "safety",
                            "text",
                            "chair")),
            // the composition root: everything but the command line
            entry(
                    "app",
                    Set.of(
                            "api",
                            "doctor",
                            "simulate",
                            "remote",
                            "remote.http",
                            "remote.mqtt",
                            "daemon",
                            "control",
                            "bringup",
                            "config",
                            "store",
                            "drive",
                            "drive.sim",
                            "drive.gpio",
                            "drive.serial",
                            "drive.klipper",
                            "realtime",
                            "drive.modbus",
                            "worker",
                            "program",
                            "person",
                            "safety",
                            "text",
                            "chair")),
            // what can be checked without a running daemon: the machine, the record, the configuration
            entry("doctor", Set.of("remote.mqtt", "config", "store", "nativelib", "realtime", "safety", "chair")),
            // commands ask a running daemon, or the functions of app; drives, store, session and limits are not theirs
            entry(
                    "cli",
                    Set.of(
                            "app",
                            // how a table of sessions is written
                            "api",
                            "doctor",
                            "simulate",
                            "remote",
                            "remote.http",
                            // what a check of the broker found
                            "remote.mqtt",
                            // the trials of a bring-up
                            "bringup",
                            "config",
                            "program",
                            "person",
                            "text",
                            "chair")));

    private static final Set<String> PURE = Set.of(
            "chair", "text", "safety", "safety.checks", "guard", "program", "person", "regulate", "control", "bringup");

    /** A library is used in these packages only, so that it can be replaced there. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            entry("com.pi4j.", Set.of("drive.gpio")),
            entry("com.fazecast.", Set.of("drive.serial")),
            entry("org.eclipse.paho.", Set.of("remote.mqtt")),
            entry("java.sql.", Set.of("store")),
            entry("org.sqlite.", Set.of("store")),
            entry("org.snakeyaml.", Set.of("config")),
            entry("picocli.", Set.of("cli", "")),
            entry("org.jline.", Set.of("cli")),
            // a Klipper board describes itself in JSON
            entry("io.avaje.", Set.of("remote", "remote.http", "drive.klipper")),
            entry("io.nayuki.", Set.of("remote.http")),
            entry("io.prometheus.", Set.of("remote.http")),
            entry("com.sun.net.httpserver.", Set.of("remote.http")));

    private static final Set<String> PURE_PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.time",
            "java.time.temporal",
            "java.util",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    private static final Set<String> IMPURE_TYPES = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.TimerTask");

    /** Of `System`, only what neither looks at the world nor touches it. */
    private static final Set<String> PURE_SYSTEM_CALLS = Set.of("arraycopy", "identityHashCode", "lineSeparator");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(House.root().resolve("target/classes"));

    @Test
    void everyClassIsInAKnownPackage() {
        assertThat(CLASSES.stream().filter(c -> packageOf(c).isEmpty()).map(JavaClass::getName))
                .as("classes outside the packages of this table")
                .isEmpty();
        assertThat(CLASSES.stream()
                        .filter(c -> c.getPackageName().equals("lumbar"))
                        .map(ArchitectureTest::outermost)
                        .distinct()
                        .filter(c -> !Set.of("Main", "package-info").contains(c.getSimpleName()))
                        .map(JavaClass::getName))
                .as("only Main is outside the packages")
                .isEmpty();
    }

    @Test
    void packagesUseOnlyWhatTheyMay() {
        Set<String> wrong = new TreeSet<>();
        dependencies().forEach(d -> {
            String from = packageOf(d.getOriginClass()).orElse("");
            String to = packageOf(d.getTargetClass()).orElse(from);
            if (!from.isEmpty() && !from.equals(to) && !MAY_USE.get(from).contains(to)) {
                wrong.add(from + " must not use " + to + ": " + d.getDescription());
            }
        });
        assertThat(wrong).as("uses that the table does not have").isEmpty();
    }

    @Test
    void theDependenciesHaveNoCycle() {
        List<String> packages = new ArrayList<>(MAY_USE.keySet());
        // Remove packages that use none of those that are left, again and again: what remains is a cycle.
        while (packages.removeIf(r -> MAY_USE.get(r).stream().noneMatch(packages::contains))) {
            assertThat(packages).doesNotContainNull();
        }
        assertThat(packages).as("packages in a cycle").isEmpty();
    }

    @Test
    void purePackagesTouchNoClockThreadDiskNetworkLoggerOrLibrary() {
        Set<String> wrong = new TreeSet<>();
        dependencies().filter(d -> isPure(d.getOriginClass())).forEach(d -> {
            JavaClass target = d.getTargetClass().getBaseComponentType();
            boolean allowed = target.isPrimitive()
                    || target.getPackageName().startsWith("lumbar")
                    || (PURE_PACKAGES.contains(target.getPackageName()) && !IMPURE_TYPES.contains(target.getName()));
            if (!allowed) {
                wrong.add(d.getDescription());
            }
        });
        pureAccesses()
                .filter(a -> a.getTargetOwner().getName().equals("java.lang.System"))
                .filter(a -> !PURE_SYSTEM_CALLS.contains(a.getName()))
                .forEach(a -> wrong.add(a.getDescription()));
        pureAccesses()
                .filter(a -> a.getTargetOwner().getPackageName().startsWith("java.time"))
                .filter(a -> a.getName().equals("now") || a.getName().equals("systemDefault"))
                .forEach(a -> wrong.add(a.getDescription()));
        assertThat(wrong)
                .as("pure packages are handed time and readings; they fetch nothing")
                .isEmpty();
    }

    @Test
    void randomnessInPurePackagesComesFromASeed() {
        assertThat(pureAccesses().filter(ArchitectureTest::isUnseeded).map(JavaAccess::getDescription))
                .as("randomness without a seed cannot be replayed")
                .isEmpty();
    }

    @Test
    void eachLibraryStaysInItsPackages() {
        Set<String> wrong = new TreeSet<>();
        dependencies().forEach(d -> {
            String name = d.getTargetClass().getBaseComponentType().getName();
            String from = packageOf(d.getOriginClass()).orElse("");
            LIBRARIES.forEach((library, packages) -> {
                if (name.startsWith(library) && !packages.contains(from)) {
                    wrong.add(d.getDescription());
                }
            });
        });
        assertThat(wrong).as("a library outside its packages").isEmpty();
    }

    @Test
    void onlyACompletedCycleFeedsTheWatchdogs() {
        Set<String> feeders = new TreeSet<>();
        CLASSES.stream().flatMap(c -> c.getAccessesFromSelf().stream()).forEach(a -> {
            String owner = packageOf(a.getTargetOwner()).orElse("");
            if (a.getName().equals("beat") && Set.of("drive", "daemon").contains(owner)) {
                feeders.add(a.getOriginOwner().getSimpleName());
            }
        });
        // Two loops beat, each behind a completed cycle; the others only hand a beat on to a board, to systemd, to
        // recorded drives.
        assertThat(feeders)
                .isSubsetOf(
                        "ControlLoop",
                        "BringUpLoop",
                        "PendingBoard",
                        "SystemdNotifier",
                        "WiredChair",
                        "RecordingDrives")
                .contains("ControlLoop");
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Random", "java.util.SplittableRandom" -> name.equals("<init>") && takes(access, 0);
            case "java.util.Collections" -> name.equals("shuffle") && takes(access, 1);
            case "java.util.random.RandomGenerator" -> name.equals("getDefault") || name.equals("of");
            default -> owner.equals("java.util.concurrent.ThreadLocalRandom");
        };
    }

    private static boolean takes(JavaAccess<?> access, int arguments) {
        return access.getTarget() instanceof CodeUnitCallTarget call
                && call.getRawParameterTypes().size() == arguments;
    }

    private static Stream<Dependency> dependencies() {
        return CLASSES.stream().flatMap(c -> c.getDirectDependenciesFromSelf().stream());
    }

    private static Stream<JavaAccess<?>> pureAccesses() {
        return CLASSES.stream().filter(ArchitectureTest::isPure).flatMap(c -> c.getAccessesFromSelf().stream());
    }

    private static boolean isPure(JavaClass type) {
        return packageOf(type).filter(PURE::contains).isPresent();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    /** The package of one of our classes below `lumbar`, or the nearest one above it that the table has; "" is Main's. */
    private static Optional<String> packageOf(JavaClass type) {
        String place = type.getBaseComponentType().getPackageName();
        if (place.equals("lumbar")) {
            return Optional.of("");
        }
        while (place.startsWith("lumbar.")) {
            String below = place.substring("lumbar.".length());
            if (MAY_USE.containsKey(below)) {
                return Optional.of(below);
            }
            place = place.substring(0, place.lastIndexOf('.'));
        }
        return Optional.empty();
    }
}
