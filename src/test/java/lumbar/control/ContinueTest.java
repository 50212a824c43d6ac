package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.FaultCode;
import lumbar.safety.Limits;
import lumbar.safety.UsageAccounts;
import org.junit.jupiter.api.Test;

/** What a stop left can be gone on with: a start like any other, and only by whoever sits there still. */
class ContinueTest {
    private static final Program PROGRAM = SessionRig.program(600);
    private static final Command GO_ON = new Command.Continue(Person.simRegular());

    @ShowsRequirement("SR-24")
    @Test
    void aStopByMistakeIsCheapTheRestBeginsAnewFromTwentyPercent() {
        SessionRig rig = SessionRig.running(PROGRAM, 200);
        rig.ask(new Command.Stop());
        assertThat(rig.ask(GO_ON).code()).as("the vents first").isEqualTo("vents-open");
        rig.pass(11);
        Status.Left left = rig.status().next().left();
        assertThat(left).isNotNull();
        assertThat(left.remainingSeconds()).isBetween(399.0, 401.0);
        assertThat(rig.status().next().can().codes()).containsEntry("continue", "");

        assertThat(rig.ask(GO_ON).text()).startsWith("going on with test");
        assertThat(rig.status().session().remainingSeconds()).isBetween(399.0, 401.0);
        assertThat(rig.status().next().left()).as("taken once").isNull();
        rig.pass(1);
        assertThat(rig.events)
                .filteredOn(Event.SessionStarted.class::isInstance)
                .extracting(e -> ((Event.SessionStarted) e).continues())
                .containsExactly(false, true);
    }

    /** Random programs, stopped anywhere, gone on with up to three times. */
    @ShowsRequirement({"SR-07", "SR-11", "SR-40"})
    @Test
    void goingOnRampsLikeAStartAndRefillsNoMinutes() {
        Random random = new Random(Long.getLong("seed", 20_260_101));
        for (int run = 0; run < Math.max(4, Integer.getInteger("campaign", 400) / 100); run++) {
            Program program = random(random);
            SessionRig rig = SessionRig.running(program, 1);
            double runSeconds = 0;
            for (int part = 0; part < 3 && rig.state() == State.RUNNING; part++) {
                double until = 5 + random.nextDouble() * 130;
                double began = rig.seconds() - 1;
                double t = 0;
                while (t < until && rig.state() == State.RUNNING) {
                    rig.cycle();
                    t = rig.seconds() - began;
                    obeysTheSessionRamp(rig, t);
                }
                runSeconds += t;
                rig.ask(new Command.Stop());
                rig.pass(11 + random.nextInt(20));
                charged(rig, runSeconds);
                if (rig.ask(GO_ON).accepted()) {
                    rig.pass(1);
                }
            }
        }
    }

    private static void obeysTheSessionRamp(SessionRig rig, double t) {
        for (Actuator actuator : rig.chair.actuators()) {
            double level = rig.step.permitted().level(actuator.index());
            assertThat(level)
                    .as("%s %.1f s after a start", actuator, t)
                    .isLessThanOrEqualTo(Limits.START_LEVEL + Limits.RISE_PER_SECOND * t + 1e-6);
            assertThat(t < 59 ? level : 0).as(actuator.toString()).isLessThanOrEqualTo(Limits.WARM_UP_LEVEL + 1e-9);
        }
    }

    /** Nothing that ran is forgotten: neither the session's seconds nor, of a chair that presses, an area's. */
    private static void charged(SessionRig rig, double runSeconds) {
        double t = rig.session.state.clock.ledger();
        double session = Limits.SESSION_SECONDS
                - rig.session.state.minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, t);
        assertThat(session).isGreaterThanOrEqualTo(runSeconds - 0.1);
        Status.Last last = rig.status().session().last();
        assertThat(last).isNotNull();
        last.work().areas().forEach((area, work) -> {
            int limit = Limits.areaSeconds(area);
            double used = limit - rig.session.state.minutes.left(UsageAccounts.area(area), limit, t);
            assertThat(used).as(area.key()).isGreaterThanOrEqualTo(work.seconds() - 0.1);
        });
    }

    private static Program random(Random random) {
        double seconds = 300 + random.nextInt(600);
        Layer first = SessionRig.layer(
                TechniqueName.ROLL,
                0.3 + 0.6 * random.nextDouble(),
                3,
                seconds,
                random.nextBoolean() ? BodyArea.UPPER_BACK : BodyArea.LOWER_BACK,
                BodyArea.GLUTES);
        Layer second = random.nextBoolean()
                ? SessionRig.layer(TechniqueName.WAVE, 0.4 + 0.6 * random.nextDouble(), 3, seconds, BodyArea.CALVES)
                : SessionRig.layer(
                        TechniqueName.BREATHE, 0.4 + 0.6 * random.nextDouble(), 6, seconds, BodyArea.SHOULDERS);
        return SessionRig.program(seconds, first, second);
    }

    @ShowsRequirement("SR-33")
    @Test
    void whatHurtIsNotGoneOnWith() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Report(BodyArea.CALVES, Discomfort.PAIN));
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");

        rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Stop());
        rig.ask(new Command.Report(BodyArea.CALVES, Discomfort.PAIN));
        rig.pass(11);
        assertThat(rig.ask(GO_ON).code()).as("said after the stop").isEqualTo("nothing-left");
    }

    @ShowsRequirement("SR-22")
    @Test
    void aFaultLeavesNothingToGoOnWith() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.fail(new lumbar.safety.Fault(FaultCode.WRITE_FAILED, lumbar.safety.FaultPlace.CHAIR));
        rig.pass(3);
        rig.ask(new Command.Reset());
        rig.pass(15);
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");
    }

    @ShowsRequirement("SR-20")
    @Test
    void whoeverSitsDownNextDoesNotGetTheRestOfTheOneBefore() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Stop());
        rig.plant.leave();
        rig.pass(12);
        rig.plant.sit(70);
        rig.pass(5);
        assertThat(rig.status().next().left()).isNull();
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");
        assertThat(rig.ask(new Command.Continue(null)).code()).isEqualTo("nothing-left");
    }

    @Test
    void itIsOfferedForTenMinutesAndToThatPersonOnly() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(new Command.Continue(Person.unscreened("alice", "Alice")))
                        .code())
                .isEqualTo("nothing-left");
        rig.pass(585);
        assertThat(rig.status().next().left()).isNotNull();
        rig.pass(6);
        assertThat(rig.status().next().left()).isNull();
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");
    }

    @Test
    void aProgramThatIsAlmostOverLeavesNothing() {
        SessionRig rig = SessionRig.running(PROGRAM, 545);
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");
    }

    @ShowsRequirement("SR-25")
    @Test
    void fromElsewhereNothingIsGoneOnWith() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.RemoteMode(true));
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(GO_ON, Origin.REMOTE, "home").code()).isEqualTo("local-only");
        assertThat(rig.state()).isEqualTo(State.IDLE);

        // and what was started from elsewhere is nobody's at the chair to go on with
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.pass(100);
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(GO_ON).code()).isEqualTo("nothing-left");
    }

    @ShowsRequirement("SR-32")
    @Test
    void aScreeningThatChangedMeanwhileCounts() {
        SessionRig rig = SessionRig.ready();
        Person alice =
                Person.unscreened("alice", "Alice").screen(Person.allNo(), new lumbar.person.When(0, rig.wallMillis));
        rig.ask(SessionRig.start(PROGRAM, alice));
        rig.pass(100);
        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.ask(new Command.Continue(Person.unscreened("alice", "Alice")))
                        .code())
                .isEqualTo("no-screening");
        assertThat(rig.ask(new Command.Continue(alice)).accepted()).isTrue();
    }

    @ShowsRequirement("SR-29")
    @Test
    void extraPassesAreNotGivenAgain() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        for (int i = 0; i < 3; i++) {
            assertThat(rig.ask(new Command.Spot(BodyArea.LOWER_BACK)).accepted())
                    .isTrue();
        }
        assertThat(rig.status().next().can().codes()).containsEntry("spot", "spots-used");
        rig.ask(new Command.Stop());
        rig.pass(11);
        rig.ask(GO_ON);
        rig.pass(2);
        assertThat(rig.ask(new Command.Spot(BodyArea.LOWER_BACK)).code()).isEqualTo("spots-used");
    }

    @Test
    void aStopWithItIsTheLastWord() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Stop());
        rig.pass(11);
        rig.next.addAll(List.of(
                new Request(91, GO_ON, Origin.LOCAL, "panel"),
                new Request(92, new Command.Stop(), Origin.LOCAL, "panel")));
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }
}
