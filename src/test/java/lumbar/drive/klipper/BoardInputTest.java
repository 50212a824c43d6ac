package lumbar.drive.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two contacts to ground with pull-ups, as a board reports them: bit 0 is a stop button, bit 1 the e-stop. */
@ShowsRequirement({"SR-01", "SR-24"})
class BoardInputTest {
    private static final long MS = 1_000_000;
    private static final int OPEN = 0b11;

    private final Dictionary board = FirmwareBuilds.named("rp2040_usb");
    private final LatestSamples measured = new LatestSamples(2);
    private BoardInput.Contacts contacts;
    private int acknowledged;
    private long now = 1_000 * MS;

    private final CommandSender sender = new CommandSender() {
        private final BoardClock clock = new BoardClock(12_000_000);

        @Override
        public void send(byte[] command) {
            acknowledged++;
        }

        @Override
        public BoardClock clock() {
            return clock;
        }

        @Override
        public boolean quiet() {
            return true;
        }
    };

    @BeforeEach
    void begin() throws Exception {
        contacts = new BoardInput.Contacts(
                board.command("buttons_query", "oid", "clock", "rest_ticks", "retransmit_count", "invert"),
                board.command("buttons_ack", "oid", "count"),
                0,
                new int[] {0, 1},
                OPEN,
                measured);
        sender.clock().sample(now, now, 0);
        contacts.begin(now, sender);
        now += 250 * MS;
        refresh();
    }

    private void refresh() {
        contacts.refresh(now, now);
    }

    private void onReport(int ackCount, int... states) {
        byte[] bytes = new byte[states.length];
        for (int i = 0; i < states.length; i++) {
            bytes[i] = (byte) states[i];
        }
        MessageFormat format = MessageFormat.parse("buttons_state oid=%c ack_count=%c state=%*s", 128);
        contacts.onReport(
                new Message(format, new long[] {0, ackCount, 0}, new byte[][] {null, null, bytes}), now, sender);
    }

    private boolean closed(int input) {
        refresh();
        return measured.value(input) == 1;
    }

    @Test
    void aTapThatCameAndWentWithinOneReportIsShownForAWhile() {
        onReport(0, 0b10, 0b11);
        assertThat(closed(0)).isTrue();
        now += 44 * MS;
        assertThat(closed(0)).isTrue();
        now += 2 * MS;
        assertThat(closed(0)).isFalse();
        assertThat(closed(1)).isFalse();
    }

    @Test
    void bouncingDelaysNoPress() {
        onReport(0, 0b10, 0b11, 0b10);
        assertThat(closed(0)).isTrue();
        now += 45 * MS;
        onReport(3, 0b11);
        assertThat(closed(0)).as("let go").isFalse();
    }

    @Test
    void aTapInTwoReportsOfOneTurnIsShown() {
        onReport(0, 0b10);
        onReport(1, 0b11);
        assertThat(closed(0)).isTrue();
        now += 44 * MS;
        assertThat(closed(0)).isTrue();
        now += MS;
        assertThat(closed(0)).isFalse();
    }

    @Test
    void anEmergencyStopThatOpenedJustAfterItClosedIsShownOpen() {
        onReport(0, 0b01);
        assertThat(closed(1)).isTrue();
        now += 10 * MS;
        onReport(1, 0b11, 0b01);
        now += 35 * MS;
        assertThat(closed(1)).isFalse();
        now += 45 * MS;
        assertThat(closed(1)).isTrue();
    }

    @Test
    void aTapIsShownWhateverAnotherContactReports() {
        onReport(0, 0b10, 0b11);
        assertThat(closed(0)).isTrue();
        now += 10 * MS;
        onReport(2, 0b01);
        assertThat(closed(0)).isTrue();
        assertThat(closed(1)).isTrue();
    }

    @Test
    void anEmergencyStopThatOpenedForAMomentIsShownOpen() {
        onReport(0, 0b01);
        assertThat(closed(1)).isTrue();
        now += 45 * MS;
        onReport(1, 0b11, 0b01);
        assertThat(closed(1)).isFalse();
        now += 46 * MS;
        assertThat(closed(1)).isTrue();
    }

    @Test
    void aReportThatIsRepeatedTellsNothingAnew() {
        onReport(0, 0b10, 0b11);
        now += 46 * MS;
        onReport(0, 0b10, 0b11);
        assertThat(closed(0)).isFalse();
        assertThat(acknowledged).isEqualTo(2);
    }
}
