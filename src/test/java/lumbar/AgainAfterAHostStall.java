package lumbar;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * A test that waited in vain because a board was lost, while the host took a processor away ({@link HostStalls}), shows nothing: it is
 * run again. One that failed without a stall is red at once, and so is one that found an output on, a pressure, an exit code or a word
 * that is wrong: no stall excuses that. {@code scripts/test} says how many were run again.
 */
final class AgainAfterAHostStall implements InvocationInterceptor, BeforeAllCallback {
    private static final int ATTEMPTS = 3;

    /** What {@link lumbar.cli.Await} says, with the daemon's log behind it. */
    private static final Pattern WAITED_FOR_A_LOST_BOARD =
            Pattern.compile(" did not happen within .* (link-lost|reading-stale|cycle-late) at ", Pattern.DOTALL);

    private static final Path NOTED =
            Path.of(System.getProperty("lumbar.root", "")).resolve("target/run-again.log");

    @Override
    public void beforeAll(ExtensionContext context) {
        HostStalls.start();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method);
    }

    private static void run(Invocation<Void> first, ReflectiveInvocationContext<Method> method) throws Throwable {
        Object test = method.getTarget().orElseThrow();
        long begun = System.nanoTime();
        Throwable failure = failure(first::proceed);
        for (int attempt = 1; brokeByAStall(failure, begun) && attempt < ATTEMPTS; attempt++) {
            note(method.getExecutable(), HostStalls.longestSince(begun));
            try {
                asBefore(test);
            } catch (Exception e) {
                failure.addSuppressed(e);
                break;
            }
            begun = System.nanoTime();
            failure = failure(() ->
                    call(test, method.getExecutable(), method.getArguments().toArray()));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private interface Body {
        void run() throws Throwable;
    }

    private static Throwable failure(Body body) {
        try {
            body.run();
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (Throwable e) {
            return e;
        }
    }

    private static boolean brokeByAStall(Throwable failure, long begun) {
        return failure instanceof AssertionError
                && WAITED_FOR_A_LOST_BOARD
                        .matcher(String.valueOf(failure.getMessage()))
                        .find()
                && HostStalls.longestSince(begun) >= HostStalls.HARMFUL_NANOS;
    }

    private static void note(Method test, long stallNanos) throws IOException {
        String line = test.getDeclaringClass().getSimpleName() + "." + test.getName()
                + " again: a board was lost, and the host took a processor away for " + stallNanos / 1_000_000
                + " ms\n";
        System.out.print(line);
        Files.writeString(NOTED, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void asBefore(Object test) throws Exception {
        for (Method after : AnnotationSupport.findAnnotatedMethods(
                test.getClass(), AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)) {
            call(test, after);
        }
        for (Field field : AnnotationSupport.findAnnotatedFields(test.getClass(), TempDir.class)) {
            field.setAccessible(true);
            empty((Path) field.get(test));
        }
        for (Method before : AnnotationSupport.findAnnotatedMethods(
                test.getClass(), BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)) {
            call(test, before);
        }
    }

    private static void call(Object test, Method method, Object... arguments) throws Exception {
        method.setAccessible(true);
        method.invoke(test, arguments);
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
