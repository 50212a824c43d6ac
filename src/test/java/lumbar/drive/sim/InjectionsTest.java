package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Injections begin, overlap and end. */
class InjectionsTest {
    private final Chair chair = TestChairs.full();
    private final ActiveFaults faults = new ActiveFaults(chair.size());
    private final Injections injections = new Injections(chair, faults);

    @ParameterizedTest
    @EnumSource
    void everyFaultOfTheChairReachesTheModelsAndEndsAndNoneOfTheComputer(InjectionKind kind) {
        Map<String, String> healthy = state();
        String target = kind.target() == InjectionKind.Target.END ? "neck" : "";
        injections.add(new Injection(kind, target, kind.standard(), 5_000_000), 1000);
        if (kind.layer() == InjectionKind.Layer.COMPUTER) {
            assertThat(state()).isEqualTo(healthy);
        } else {
            assertThat(state()).isNotEqualTo(healthy);
        }
        injections.step(1001);
        boolean once = kind == InjectionKind.LINK_REENUMERATE;
        assertThat(state().equals(healthy)).isEqualTo(kind.layer() == InjectionKind.Layer.COMPUTER);
        injections.step(once ? 1002 : 1006);
        assertThat(state()).isEqualTo(healthy);
    }

    @Test
    void oneFaultEndsAndTheOtherGoesOn() {
        injections.add(Injection.parse("pressure-offset neck-bag 1 kPa for 1 s", chair), 0);
        injections.add(Injection.parse("pressure-offset neck-bag 2 kPa for 2 s", chair), 0);
        assertThat(faults.pressureOffsetKpa[0]).isEqualTo(3);
        injections.step(1001);
        assertThat(faults.pressureOffsetKpa[0]).isEqualTo(2);
        injections.heal();
        assertThat(faults.pressureOffsetKpa[0]).isZero();
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (Field field : ActiveFaults.class.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                try {
                    state.put(field.getName(), Arrays.deepToString(new Object[] {field.get(faults)}));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return state;
    }
}
