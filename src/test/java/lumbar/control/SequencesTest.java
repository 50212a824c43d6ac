package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.TestChairs;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import lumbar.safety.UsageAccounts;
import org.junit.jupiter.api.Test;

/** Orders of things that nobody plans: what comes with a stop, right after a fault, or while somebody else sits down. */
class SequencesTest {
    private static final Program PROGRAM = SessionRig.program(600);

    @ShowsRequirement("SR-24")
    @Test
    void whatWasAskedBeforeAStopDoesNotBeginAfterIt() {
        SessionRig rig = SessionRig.ready();
        rig.next.add(new Request(1, SessionRig.start(PROGRAM), Origin.LOCAL, "panel"));
        rig.next.add(new Request(2, new Command.HoldKey(rig.index("recline"), 1), Origin.LOCAL, "panel"));
        rig.next.add(new Request(3, new Command.Stop(), Origin.LOCAL, "panel"));
        // both waited in the same cycle as the stop: the stop is the last word
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
        rig.pass(0.2);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.events)
                .filteredOn(e -> e instanceof Event.Answered a && a.ticket() < 3)
                .hasSize(2)
                .allMatch(e -> e instanceof Event.Answered a && !a.accepted());
    }

    @ShowsRequirement("SR-24")
    @Test
    void whatWaitedSomewhereWhileAStopCameMovesNothing() {
        SessionRig rig = SessionRig.ready();
        OptionalLong seen = OptionalLong.of(rig.session.stops());
        rig.ask(new Command.Stop());
        rig.pass(5);
        rig.next.add(new Request(1, SessionRig.start(PROGRAM), Origin.LOCAL, "panel", seen));
        rig.next.add(new Request(2, new Command.Nudge(-1), Origin.LOCAL, "panel", seen));
        rig.pass(0.2);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(rig.events)
                .filteredOn(e -> e instanceof Event.Answered a
                        && a.ticket() == 1
                        && a.command().equals("start"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Answered.class, a -> assertThat(a.code()).isEqualTo(Refusal.STOPPED.key()));

        rig.next.add(
                new Request(3, SessionRig.start(PROGRAM), Origin.LOCAL, "panel", OptionalLong.of(rig.session.stops())));
        rig.pass(0.2);
        assertThat(rig.state()).as("asked after it").isNotEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-07")
    @Test
    void whoGoesOnAfterTheSeatWasEmptyIsChargedForIt() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        long before = rig.session.state.minutes.sitting();
        // one body leaves, another sits down and lets the program go on
        rig.plant.leave();
        rig.pass(15);
        rig.plant.sit(70);
        rig.pass(5);
        assertThat(rig.ask(new Command.Continue(Person.simRegular())).accepted())
                .isTrue();
        rig.pass(60);
        // then it gives its own name: what it just had still counts
        rig.session.state.minutes.occupy("somebody-else", rig.session.state.sitting, rig.session.state.clock.ledger());
        assertThat(rig.session.state.minutes.sitting()).isGreaterThan(before);
        double left = rig.session.state.minutes.left(
                UsageAccounts.area(BodyArea.SHOULDERS),
                Limits.areaSeconds(BodyArea.SHOULDERS),
                rig.session.state.clock.ledger());
        assertThat(left).isLessThan(Limits.areaSeconds(BodyArea.SHOULDERS) - 20);
    }

    @ShowsRequirement("SR-05")
    @Test
    void ventsStayOpenForTenSecondsAfterAFaultThatIsResetAtOnce() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.fail(new Fault(FaultCode.WRITE_FAILED, FaultPlace.CHAIR));
        rig.cycle();
        double stopped = rig.seconds();
        rig.pass(2.5);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("vents-open");
        while (rig.seconds() - stopped < 10) {
            rig.cycle();
            for (var bag : rig.chair.all(Airbag.class)) {
                assertThat(rig.step.outputs().ventOpen(bag.index())).isTrue();
            }
        }
        rig.pass(1);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
    }

    @ShowsRequirement("SR-22")
    @Test
    void theGapInWhichTheLoopFailedCountsAsUnhealthy() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.fail(new Fault(FaultCode.CYCLE_FAILED, FaultPlace.software("read")));
        rig.pass(3);
        // the loop fails for a while longer: no cycle reaches the session, and then the first one brings a reset
        rig.fail(new Fault(FaultCode.CYCLE_FAILED, FaultPlace.software("read")));
        rig.skip(5);
        assertThat(rig.ask(new Command.Reset()).code()).isEqualTo("not-healthy");
        rig.pass(2.1);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
    }

    @ShowsRequirement("SR-22")
    @Test
    void aLatchedFaultThatARestartBringsBackIsCountedOnce() {
        Fault fault = new Fault(FaultCode.LINK_LOST, FaultPlace.CHAIR, Measurement.count(0, 1));
        SessionRig rig = new SessionRig(
                TestChairs.full(),
                new RecoveredState(0, List.of(), false, 0, List.of(), fault, null, List.of(FaultCode.LINK_LOST)));
        rig.pass(3);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        rig.fail(fault);
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.FAULT);
    }
}
