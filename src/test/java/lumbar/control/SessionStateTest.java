package lumbar.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import lumbar.safety.Minutes;
import org.junit.jupiter.api.Test;

/** Rules, handlers and the status read the state of a session; {@link Session} alone writes it. */
class SessionStateTest {
    /** What the state consists of: each changes itself, and is told to by the session alone. */
    private static final Set<Class<?>> PARTS = Set.of(
            SessionClock.class,
            Minutes.class,
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

    /** Sets fields, but those of a copy. */
    private static final String COPIES = "Minutes.asIf";

    private static final JavaClasses CONTROL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(Session.class, Minutes.class);

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
        return isPart
                && call.getTarget()
                        .resolveMember()
                        .map(SessionStateTest::changes)
                        .orElse(true);
    }

    /** It returns nothing, or sets a field of what it belongs to. */
    private static boolean changes(JavaMethod method) {
        String name = method.getOwner().getSimpleName() + "." + method.getName();
        boolean sets = method.getFieldAccesses().stream()
                .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET)
                .anyMatch(access -> access.getTargetOwner().equals(method.getOwner()));
        return !name.equals(COPIES) && (sets || method.getRawReturnType().isEquivalentTo(void.class));
    }
}
