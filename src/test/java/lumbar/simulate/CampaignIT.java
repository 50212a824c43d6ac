package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Whole chairs, each from a seed of its own, with all that can happen to one; {@link Invariants} hold in every cycle. In a process
 * that takes what time of the processors the others leave: nothing in it looks at the clock of the machine.
 */
@Order(1)
@ShowsRequirement({"SR-01", "SR-05", "SR-06", "SR-07", "SR-11", "SR-12", "SR-13", "SR-16", "SR-22", "SR-24", "SR-42"})
class CampaignIT {
    @Test
    void nothingThatMustHoldIsBrokenInAnyCycle() throws Exception {
        List<String> line = new ArrayList<>(List.of("nice", "-n", "19"));
        line.add(ProcessHandle.current().info().command().orElseThrow());
        for (String number : List.of("seed", "campaign")) {
            line.add("-D" + number + "=" + System.getProperty(number, ""));
        }
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xmx1g", "-cp"));
        line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        line.add(Campaign.class.getName());
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.print(said);

            assertThat(process.waitFor()).as(said).isZero();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
