package lumbar.drive.klipper;

import java.util.Locale;
import lumbar.chair.wiring.BoardSpec;

/** A chip on the board's I²C pins, and what is wrong with it. The board's thread writes, any thread reads. */
final class I2cChip {
    private final BoardSpec.Ads1115Through spec;
    private volatile String problem = "";

    I2cChip(BoardSpec.Ads1115Through spec) {
        this.spec = spec;
    }

    BoardSpec.Ads1115Through spec() {
        return spec;
    }

    /** In plain words with the way out; empty while it answers (SR-38). */
    String problem() {
        return problem;
    }

    void silent(String why) {
        problem = String.format(
                Locale.ROOT,
                "the ADS1115 at 0x%02x on %s of '%s' does not answer (%s): check its plug, its supply and its address",
                spec.address(),
                spec.bus(),
                spec.through(),
                why);
    }

    void well() {
        problem = "";
    }
}
