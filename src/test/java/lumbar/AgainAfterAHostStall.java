package lumbar;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
import org.opentest4j.TestAbortedException;

/**
 * A test that failed while the host took a processor away ({@link HostStalls}) shows nothing: it is run again, from the state before
 * it. One that failed without a stall is red at once.
 */
final class AgainAfterAHostStall implements InvocationInterceptor, BeforeAllCallback {
    private static final int ATTEMPTS = 3;

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
        for (int attempt = 1; isForNothing(failure, begun) && attempt < ATTEMPTS; attempt++) {
            System.out.printf(
                    "%s again: the host took a processor away for %d ms. It had failed with %s%n",
                    method.getExecutable().getName(),
                    HostStalls.longestSince(begun) / 1_000_000,
                    String.valueOf(failure).lines().findFirst().orElse(""));
            asBefore(test);
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

    private static boolean isForNothing(Throwable failure, long begun) {
        return failure != null
                && !(failure instanceof TestAbortedException)
                && HostStalls.longestSince(begun) >= HostStalls.HARMFUL_NANOS;
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
