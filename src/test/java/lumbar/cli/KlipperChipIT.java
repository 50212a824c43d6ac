package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lumbar.PlayedBoards;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pad on a Pico, whose pressure sensors sit at an ADS1115 on the Pico's I²C pins. */
@Tag("process")
@RealTime
@PlayedBoards
class KlipperChipIT {
    private static final long MS = 1_000_000;

    /** A pressure counts for 100 ms (SR-41), and a machine that is shared adds to what is measured on it. */
    private static final long RESTED_MS = 100 + 100;

    /** A session begins at 20 % of at most 13.3 kPa and rises by 1 % a second. */
    private static final double MOST_KPA = 6;

    /** What a bag is filled to in the first half minute. */
    private static final double FILLED_KPA = 0.8;

    @TempDir
    Path place;

    private static final int TRIES = 3;
    private static final String SILENT =
            "adc: the ADS1115 at 0x48 on i2c0a of 'motor' does not answer (nobody is there)";

    private PeeredChair chair;
    private DaemonProcess daemon;

    @BeforeEach
    void sitDown() throws Exception {
        chair = PeeredChair.own(
                "pico-pad", place, "{areas: [glutes, thighs], technique: breathe, level: 100 %, rate: 6 /min}");
        daemon = chair.wake();
    }

    @AfterEach
    void standUp() {
        chair.close();
    }

    @Test
    @ShowsRequirement({"SR-12", "SR-38", "SR-41"})
    void bagsAreFilledByWhatTheChipMeasuresAndLetGoWhenItComesOff() throws Exception {
        boolean told = false;
        for (int i = 0; i < TRIES && !told; i++) {
            fill();
            unplug();
            told = daemon.log().contains(SILENT);
            if (!told) {
                // A machine that was too busy to keep up stopped first, and is given another chance.
                chair.boards.chip("adc").plugged(true);
                chair.reset();
            }
        }
        daemon.awaitLog(SILENT);
        assertThat(chair.lumbar("status").out()).contains("0x48 on i2c0a");

        long replugged = System.nanoTime();
        chair.boards.chip("adc").plugged(true);
        chair.reset();
        assertThat(chair.lastDrivenNanos()).isLessThan(replugged);
        daemon.close();
        assertThat(chair.lumbarWithConfig("rest").out()).contains("adc").contains("motor");
        assertThat(chair.boards.log().on()).isEmpty();
    }

    private void fill() throws Exception {
        chair.run();
        Await.until(90, "a bag filled", daemon::log, () -> {
            assertThat(chair.boards.chair().highestKpa()).isLessThan(MOST_KPA);
            if (!"running".equals(daemon.status().get("state"))) {
                chair.run();
            }
            return chair.boards.chair().highestKpa() > FILLED_KPA;
        });
        chair.awaitDriven();
    }

    private void unplug() throws Exception {
        long pulled = System.nanoTime();
        chair.boards.chip("adc").plugged(false);
        chair.awaitAtRest();
        assertThat(chair.lastChangeNanos() - pulled).isLessThan(RESTED_MS * MS);
        daemon.awaitState("fault", "lockout");
    }
}
