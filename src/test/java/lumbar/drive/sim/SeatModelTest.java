package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Who sits, and when the seat says so (SR-20). */
class SeatModelTest {

    @Test
    void nobodySitsUntilToldAndThenWithinASecond() {
        TestLoop loop = TestLoop.healthy();
        assertThat(loop.readings.seat().occupied()).isFalse();
        loop.drives.sit(75);
        loop.run(1);
        assertThat(loop.readings.seat().occupied()).isTrue();
        loop.run(1);
        assertThat(loop.readings.seat().kg()).isCloseTo(75, within(1.5));
    }

    @Test
    void somebodyLeavesWithin1point5Seconds() {
        TestLoop loop = TestLoop.healthy();
        loop.drives.sit(75);
        loop.run(3);
        loop.drives.leave();
        assertThat(loop.until(() -> loop.truth.seatKg() == 0, 3)).isCloseTo(1.5, within(0.05));
        loop.run(1);
        assertThat(loop.readings.seat().occupied()).isFalse();
    }

    @Test
    void aChildIsLightACatAndABagAreNobody() {
        TestLoop loop = TestLoop.healthy();
        loop.drives.childSits();
        loop.run(2);
        assertThat(loop.readings.seat().kg()).isCloseTo(20, within(1.5));
        loop.drives.catSits();
        loop.run(4);
        assertThat(loop.readings.seat().kg()).isCloseTo(4, within(1.5));
        assertThat(loop.readings.seat().occupied()).isFalse();
        loop.drives.bagOnSeat();
        loop.run(2);
        assertThat(loop.readings.seat().kg()).isCloseTo(8, within(1.5));
    }
}
