package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostStallsTest {
    private static final List<String> BEFORE = List.of(
            "cpu  853047 35294 37781 179739 692 0 1818 3728 0 0",
            "cpu0 426000 17000 18000 90000 300 0 900 1800 0 0",
            "cpu1 427047 18294 19781 89739 392 0 918 1928 0 0",
            "intr 1 2 3");

    @Test
    void aProcessorThatWasTakenAwayIsFoundAmongOthers() {
        List<String> now = List.of(
                "cpu  853047 35294 37781 179739 692 0 1818 3739 0 0",
                "cpu0 426000 17000 18000 90000 300 0 900 1801 0 0",
                "cpu1 427047 18294 19781 89739 392 0 918 1938 0 0",
                "intr 1 2 3");

        assertThat(HostStalls.processors(BEFORE.stream()))
                .extracting(HostStalls.Processor::stolen)
                .containsExactly(1800L, 1928L);
        assertThat(HostStalls.mostStolen(HostStalls.processors(BEFORE.stream()), HostStalls.processors(now.stream())))
                .isEqualTo(10);
    }

    @Test
    void aKernelThatCountsNoStolenTimeHasNone() {
        assertThat(HostStalls.processors(Stream.of("cpu0 1 2 3 4 5 6 7")))
                .containsExactly(new HostStalls.Processor(28, 0));
    }

    @Test
    void aProcessorThatIsTakenAwayHasNotGoneOn() {
        List<HostStalls.Processor> before = HostStalls.processors(BEFORE.stream());
        List<HostStalls.Processor> oneIsAway = HostStalls.processors(Stream.of(
                "cpu0 426001 17000 18000 90000 300 0 900 1800 0 0",
                "cpu1 427047 18294 19781 89739 392 0 918 1928 0 0"));
        List<HostStalls.Processor> isBack = HostStalls.processors(Stream.of(
                "cpu0 426009 17000 18000 90000 300 0 900 1800 0 0",
                "cpu1 427047 18294 19781 89739 392 0 918 1938 0 0"));

        assertThat(HostStalls.haveAllGoneOn(before, oneIsAway)).isFalse();
        assertThat(HostStalls.haveAllGoneOn(before, isBack)).isTrue();
    }
}
