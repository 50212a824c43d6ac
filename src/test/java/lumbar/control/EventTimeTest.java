package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.person.Discomfort;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.junit.jupiter.api.Test;

/** Whoever records or tells an event reads no clock of his own. */
class EventTimeTest {
    @Test
    void everyEventOfALifeCarriesTheClocksOfItsCycle() {
        SessionRig rig = SessionRig.running(SessionRig.program(600), 70);
        rig.ask(new Command.Report(null, Discomfort.PAIN));
        rig.pass(12);

        assertThat(rig.events).hasSizeGreaterThan(20);
        double before = 0;
        for (Event event : rig.events) {
            EventTime at = event.at();
            long since = at.wallMillis() - rig.wallMillis - Math.round(SessionRig.PERIOD * 1000);
            assertThat(since).as("%s", event).isEqualTo(Math.round(at.controlSeconds() * 1000));
            assertThat(at.monotonicSeconds() - SessionRig.PERIOD).isCloseTo(at.controlSeconds(), within(1e-6));
            assertThat(at.wallSynchronised()).isTrue();
            assertThat(at.controlSeconds()).isGreaterThanOrEqualTo(before);
            before = at.controlSeconds();
        }
        assertThat(before).isGreaterThan(80);
    }

    @Test
    void aFailureBetweenTwoCyclesCarriesTheWallClockOfItsMoment() {
        SessionRig rig = SessionRig.ready();
        rig.session.fail(new Fault(FaultCode.WRITE_FAILED, FaultPlace.CHAIR), 99, 1_234, false);
        rig.cycle();

        Event.FaultFound found = rig.fault();
        assertThat(found).isNotNull();
        assertThat(found.at().monotonicSeconds()).isEqualTo(99);
        assertThat(found.at().wallMillis()).isEqualTo(1_234);
        assertThat(found.at().wallSynchronised()).isFalse();
    }
}
