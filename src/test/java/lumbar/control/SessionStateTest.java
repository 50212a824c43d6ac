package lumbar.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules, handlers and the status read the state of a session; {@link Session} alone writes it. */
class SessionStateTest {
    /** What the state consists of: each changes itself, and is told to by the session alone. */
    private static final Set<Class<?>> PARTS = Set.of(
            SessionClock.class,
            Presence.class,
            MinutesRecorder.class,
            SessionLog.class,
            Actuation.class,
            HoldToRun.class,
            Authority.class,
            FaultLatch.class,
            MissingBoards.class,
            ButtonRefusal.class,
            ActiveSession.class);

    /** Beside the methods that return nothing. */
    private static final Set<String> CHANGING = Set.of(
            "SessionClock.begin",
            "Presence.takeChanged",
            "MinutesRecorder.failed",
            "MinutesRecorder.charge",
            "MinutesRecorder.fault",
            "SessionLog.ended",
            "Actuation.regulate",
            "Actuation.guard",
            "FaultLatch.found",
            "FaultLatch.latch",
            "MissingBoards.check",
            "ActiveSession.phaseBegun");

    private static final JavaClasses CONTROL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(Session.class);

    @Test
    void onlyTheSessionSetsAFieldOfItsState() {
        noClasses()
                .that(DescribedPredicate.not(writers()))
                .should()
                .setFieldWhere(DescribedPredicate.describe(
                        "a field of SessionState",
                        (JavaFieldAccess access) -> access.getTargetOwner().isEquivalentTo(SessionState.class)))
                .check(CONTROL);
    }

    @Test
    void onlyTheSessionTakesTheWritableLists() {
        noClasses()
                .that(DescribedPredicate.not(writers()))
                .should()
                .accessFieldWhere(DescribedPredicate.describe(
                        "a writable list of SessionState",
                        (JavaFieldAccess access) -> access.getTargetOwner().isEquivalentTo(SessionState.class)
                                && access.getName().startsWith("writable")))
                .check(CONTROL);
    }

    @Test
    void onlyTheSessionChangesWhatItsStateConsistsOf() {
        noClasses()
                .that(DescribedPredicate.not(writers()))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a method that changes a part of SessionState", (JavaMethodCall call) -> changes(call)))
                .check(CONTROL);
    }

    private static DescribedPredicate<JavaClass> writers() {
        return DescribedPredicate.describe(
                "the session, its state and its parts",
                type -> type.isEquivalentTo(Session.class)
                        || type.isEquivalentTo(SessionState.class)
                        || PARTS.stream().anyMatch(type::isEquivalentTo));
    }

    private static boolean changes(JavaMethodCall call) {
        boolean isPart = PARTS.stream().anyMatch(part -> call.getTargetOwner().isEquivalentTo(part));
        String name = call.getTargetOwner().getSimpleName() + "." + call.getName();
        return isPart && (call.getTarget().getRawReturnType().isEquivalentTo(void.class) || CHANGING.contains(name));
    }
}
