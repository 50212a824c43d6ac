package lumbar.simulate;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.drive.sim.Truth;

/**
 * What must hold in every cycle of every simulation, judged by what is really so in the chair and by what was written, never
 * by readings. Written from the requirements alone: it shares no arithmetic with governor, guard or ledger, and says the
 * limits again in its own numbers.
 */
final class Invariants implements CycleListener {
    /** The sensor's noise and offset lie between what is controlled and what is true. */
    private static final double SENSOR_KPA = 0.5;

    private static final double FULL_KPA = 2 + SENSOR_KPA;
    private static final double RESTS_KPA = 2;
    private static final long WINDOW_S = 10_800;

    /** Something that must hold did not. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;

        Broken(String requirement, double seconds, String what) {
            super(String.format(
                    java.util.Locale.ROOT, "%s broken at %.2f s after power-up: %s", requirement, seconds, what));
        }
    }

    private final Chair chair;
    private final double period;
    private final PressureSlopes slopes;
    private final PressedAreas pressing;
    private final Hold[] holds;
    private static final double DWELL_BIN_M = 0.005;
    private static final int DWELL_BINS = 8;

    private List<Rolling> bodyMinutes = rolling();
    private final Map<String, List<Rolling>> nameMinutes = new HashMap<>();

    /** Said by whoever runs the simulation. */
    boolean healthy = true;

    boolean ventsHealthy = true;
    boolean motionHealthy = true;
    /** The drive of the depth and both end switches work; the belt may slip. */
    boolean depthHealthy = true;

    boolean driversHealthy = true;
    boolean relayHealthy = true;
    Profile profile;
    String person = "";
    boolean mayReset;
    double estopPressedAt = Double.NaN;
    double stoppedAt = Double.NaN;

    private State state = State.BOOT;
    private boolean latched;
    private double sessionAt = Double.NaN;
    private double pausedAt = Double.NaN;
    private double letGoAt = Double.NaN;
    private double openAt = Double.NaN;
    private double seatEmptySince = Double.NaN;
    private double settledAt;
    private double travelled;
    private double @org.jspecify.annotations.Nullable [] pressedAt;
    private final ArrayDeque<double[]> pressedMinute = new ArrayDeque<>();
    private long second = -1;
    double now;

    Invariants(SimulationSetup setup) {
        chair = setup.chair();
        profile = setup.idleProfile();
        period = setup.periodNanos() / 1e9;
        slopes = new PressureSlopes(chair, setup.periodNanos());
        pressing = new PressedAreas(chair);
        holds = new Hold[chair.size()];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = new Hold();
        }
    }

    @Override
    public void onCycle(Cycle cycle) {
        double before = now;
        now = cycle.upSeconds();
        State last = state;
        state = cycle.running() ? cycle.step().state() : State.BOOT;
        times(last, cycle);
        envelope(cycle);
        pressure(cycle, now - before);
        released(cycle);
        latches(last, cycle);
        rollers(cycle);
        minutes(cycle, now - before);
    }

    private void times(State last, Cycle cycle) {
        boolean began = !last.inSession() && state.inSession();
        if (began) {
            sessionAt = now;
        }
        if (state == State.PAUSED && last != State.PAUSED) {
            pausedAt = now;
        }
        if (last == State.PAUSED && state == State.RUNNING && now - pausedAt > 3.05) {
            sessionAt = now;
        }
        if (!state.inSession()) {
            sessionAt = Double.NaN;
        }
        double kg = cycle.truth().seatKg();
        if (kg > 10) {
            seatEmptySince = Double.NaN;
        } else if (Double.isNaN(seatEmptySince)) {
            seatEmptySince = now;
        }
        if (now - seatEmptySince > 9.9) {
            bodyMinutes = rolling();
            seatEmptySince = Double.NaN;
        }
    }

    /** SR-11: 20 % at first, at most 1 %/s more, 40 % in the first minute. */
    private void envelope(Cycle cycle) {
        if (!cycle.running()) {
            return;
        }
        double t = now - sessionAt;
        double most = Double.isNaN(t) ? 0 : Math.min(t < 60 ? 0.4 : 1, 0.2 + 0.01 * (t + period));
        for (int a = 0; a < chair.size(); a++) {
            int i = a;
            if (chair.actuator(i) instanceof Actuator.Recliner) {
                continue;
            }
            double level = cycle.step().permitted().level(i);
            demand(
                    level >= 0 && level <= most + 1e-9,
                    "SR-11",
                    () -> id(i) + " is permitted " + level + ", " + t + " s after the start, and may have " + most);
        }
    }

    private void pressure(Cycle cycle, double seconds) {
        Truth truth = cycle.truth();
        double[] rise = slopes.rise(truth);
        int[] full = new int[5];
        for (int a = 0; a < chair.size(); a++) {
            int i = a;
            if (!(chair.actuator(i) instanceof Airbag bag)) {
                continue;
            }
            double kpa = truth.pressureKpa(i);
            demand(kpa <= 17.6, "SR-12", () -> id(i) + " holds " + kpa + " kPa");
            if (!healthy) {
                continue;
            }
            // What the chair does: how often and how hard somebody leans on a bag is theirs to say.
            double own = kpa - truth.leanKpa(i);
            double ceiling = Math.min(profile.area(bag.area()).ceilingKpa(), compiled(bag.area()));
            demand(own <= ceiling + 0.5, "SR-12", () -> id(i) + " holds " + own + " kPa, its ceiling is " + ceiling);
            demand(rise[i] <= 2.5, "SR-12", () -> id(i) + " rose by " + rise[i] + " kPa in half a second");
            holds[i].step(own, truth.leanKpa(i) > 0, now, seconds, id(i));
            if (own > FULL_KPA && limb(bag) > 0) {
                full[limb(bag)]++;
            }
        }
        for (int count : full) {
            demand(count <= 4, "SR-13", () -> count + " bags of a limb are full");
        }
    }

    private static double compiled(BodyArea area) {
        return switch (area) {
            case NECK -> 6;
            case ARMS, CALVES, FEET -> 10;
            default -> 13.3;
        };
    }

    private static int limb(Airbag bag) {
        int leg = switch (bag.area()) {
            case THIGHS, CALVES, FEET -> 1;
            case ARMS -> 3;
            default -> 0;
        };
        return switch (bag.side()) {
            case LEFT -> leg;
            case RIGHT -> leg == 0 ? 0 : leg + 1;
            case CENTER -> 0;
        };
    }

    /** SR-13 for one bag: how long it may be full, how long it must then rest. */
    private final class Hold {
        private boolean up;
        private double upAt;
        private double downAt = Double.NEGATIVE_INFINITY;
        private double leantAt = Double.NEGATIVE_INFINITY;
        private double anchorKpa;
        private double anchorAt;
        private final Rolling duty = new Rolling();

        void step(double kpa, boolean isLeant, double t, double seconds, String id) {
            // SR-13's rest is below 2 kPa: a full bag that leaks to just under what is full was not let go.
            boolean above = kpa > (up ? RESTS_KPA : FULL_KPA);
            leantAt = isLeant ? t : leantAt;
            if (above && !up) {
                // A bag just above 2 kPa that gives way to somebody who leans was not let go.
                boolean gaveWay = t - downAt < 1.5 && t - leantAt < 3;
                demand(
                        t - downAt >= 4.5 || gaveWay,
                        "SR-13",
                        () -> id + " is full again " + (t - downAt) + " s after it was let go");
                upAt = t;
                anchorKpa = kpa;
                anchorAt = t;
            } else if (!above && up) {
                downAt = t;
            }
            up = above;
            if (above) {
                duty.add((long) t, seconds);
                if (Math.abs(kpa - anchorKpa) > 0.5) {
                    anchorKpa = kpa;
                    anchorAt = t;
                }
                demand(
                        t - anchorAt <= 11.5,
                        "SR-13",
                        () -> id + " was held " + (t - anchorAt) + " s at " + anchorKpa + " kPa");
                demand(t - upAt <= 26, "SR-13", () -> id + " was full for " + (t - upAt) + " s");
            }
            duty.forget((long) t - 60);
            demand(duty.sum() <= 36.5, "SR-13", () -> id + " was full " + duty.sum() + " s of the last 60");
        }
    }

    private boolean onlyRecliners(Cycle cycle) {
        for (Actuator actuator : chair.actuators()) {
            if (!(actuator instanceof Actuator.Recliner) && cycle.written().drives(actuator.index())) {
                return false;
            }
        }
        return cycle.written().pump() == 0 && cycle.written().depthDuty() == 0;
    }

    /** SR-01, SR-05, SR-42: what stops lets go at once; what is let go is empty in 3 s. */
    private void released(Cycle cycle) {
        boolean rest = cycle.written().atRest();
        boolean keyMayMove =
                state == State.IDLE || state == State.PAUSED || state == State.REST || state == State.STOPPING;
        boolean keyEnds = state == State.ENDING && onlyRecliners(cycle);
        demand(rest || state == State.RUNNING || keyMayMove || keyEnds, "SR-01", () -> "driven while " + state);
        demand(
                state == State.RUNNING || onlyRecliners(cycle),
                "SR-50",
                () -> "more than a held key drives in " + state);
        if (!rest) {
            demand(
                    !(now - estopPressedAt > 0.2),
                    "SR-01",
                    () -> "still driven " + (now - estopPressedAt) + " s after the e-stop");
            demand(
                    !(now - stoppedAt > 0.2) || keyMayMove,
                    "SR-24",
                    () -> "still driven " + (now - stoppedAt) + " s after STOP");
        }
        letGoAt = rest ? (Double.isNaN(letGoAt) ? now : letGoAt) : Double.NaN;
        if (now - letGoAt > 0.2 && driversHealthy && healthy) {
            for (int a = 0; a < chair.size(); a++) {
                int i = a;
                demand(
                        !cycle.truth().driven(i),
                        "SR-01",
                        () -> id(i) + " is driven " + (now - letGoAt) + " s after it was let go");
            }
        }
        boolean open = rest;
        for (int a = 0; a < chair.size(); a++) {
            int i = a;
            open &= !(chair.actuator(i) instanceof Airbag) || cycle.written().ventOpen(i);
        }
        openAt = open ? (Double.isNaN(openAt) ? now : openAt) : Double.NaN;
        if (now - openAt > 3.05 && ventsHealthy) {
            for (int a = 0; a < chair.size(); a++) {
                int i = a;
                boolean small = chair.actuator(i) instanceof Airbag bag && bag.volumeLitres() <= 1;
                demand(
                        !small || cycle.truth().pressureKpa(i) <= 1,
                        "SR-05",
                        () -> id(i) + " still holds " + cycle.truth().pressureKpa(i) + " kPa " + (now - openAt)
                                + " s after release");
            }
            demand(
                    !(cycle.truth().depthMm() > 1) || !motionHealthy,
                    "SR-42",
                    () -> "the rollers are still out " + cycle.truth().depthMm() + " mm");
        }
    }

    /** SR-22, SR-23: what latches stays, with the relay open. */
    private void latches(State last, Cycle cycle) {
        if (!cycle.running()) {
            // The power went in the very write that was to remember it, in the cycle after it: no record can hold that.
            latched &= now - settledAt > 1.5 * period;
            return;
        }
        if (latched && !state.latched()) {
            demand(mayReset, "SR-22", () -> "left " + last + " for " + state + " without a reset");
        }
        if (latched != state.latched()) {
            settledAt = now;
        }
        latched = state.latched();
        mayReset = false;
        for (Event event : cycle.step().events()) {
            if (event instanceof Event.StateChanged changed && changed.to() == State.RUNNING) {
                demand(
                        changed.from() == State.STARTING || changed.from() == State.PAUSED,
                        "SR-06",
                        () -> "ran from " + changed.from());
            }
        }
        if (latched && now - settledAt > 0.2 && relayHealthy) {
            demand(!cycle.truth().relayClosed(), "SR-01", () -> "the relay is closed in " + state);
        }
    }

    /** SR-16: the neck is pressed lightly. */
    private void rollers(Cycle cycle) {
        Carriage carriage = chair.carriage();
        if (carriage == null || !cycle.running()) {
            return;
        }
        double x = cycle.truth().carriageM();
        double share = cycle.truth().depthMm() / carriage.maxDepthMm();
        if (carriage.areaAt(x) == BodyArea.NECK && depthHealthy) {
            demand(share <= 0.4 + 0.02, "SR-16", () -> "the rollers are out " + share + " over the neck");
        }
        if (motionHealthy) {
            unproved(cycle, x, carriage);
            dwell(cycle.truth(), carriage);
        }
    }

    /** SR-16: of any 60 s, at most 15 within ±20 mm, by where the rollers truly are. */
    private void dwell(Truth truth, Carriage carriage) {
        pressedAt = pressedAt == null ? new double[(int) (carriage.strokeM() / DWELL_BIN_M) + 1] : pressedAt;
        while (!pressedMinute.isEmpty() && pressedMinute.getFirst()[0] < now - 60) {
            pressedAt[(int) pressedMinute.removeFirst()[1]] -= period;
        }
        if (truth.depthMm() <= 5) {
            return;
        }
        int here = Math.clamp((int) (truth.carriageM() / DWELL_BIN_M), 0, pressedAt.length - 1);
        pressedMinute.addLast(new double[] {now, here});
        pressedAt[here] += period;
        for (int first = Math.max(0, here - DWELL_BINS + 1); first <= here; first++) {
            double sum = 0;
            for (int i = first; i < Math.min(pressedAt.length, first + DWELL_BINS); i++) {
                sum += pressedAt[i];
            }
            double seconds = sum;
            demand(seconds <= 15, "SR-16", () -> "the rollers pressed one spot for " + seconds + " s of 60");
        }
    }

    /** SR-45: no pressing after a minute of travel without an end. */
    private void unproved(Cycle cycle, double x, Carriage carriage) {
        boolean isEnd = x < 0.02 || x > carriage.strokeM() - 0.02;
        boolean moves = chair.all(Actuator.Roller.class).stream()
                .anyMatch(r -> cycle.written().drives(r.index()));
        travelled = isEnd ? 0 : travelled + (moves ? period : 0);
        demand(
                travelled <= 60.5 || cycle.written().depthDuty() == 0,
                "SR-45",
                () -> "the rollers press after " + travelled + " s of travel without an end");
    }

    /** SR-07: an area's active seconds in any 180 min, for the body that sits there and for the name it gave. */
    private void minutes(Cycle cycle, double seconds) {
        boolean[] pressed = pressing.areas(cycle);
        long s = (long) now;
        if (s != second) {
            second = s;
            bodyMinutes.forEach(minute -> minute.forget(s - WINDOW_S));
            nameMinutes.values().forEach(each -> each.forEach(minute -> minute.forget(s - WINDOW_S)));
        }
        List<Rolling> names = nameMinutes.computeIfAbsent(person, name -> rolling());
        for (int i = 0; i < pressed.length; i++) {
            if (pressed[i]) {
                BodyArea area = BodyArea.at(i);
                double most = (area == BodyArea.NECK ? 600 : 1200) + 0.5;
                double ofBody = bodyMinutes.get(i).add(s, seconds);
                double ofName = names.get(i).add(s, seconds);
                demand(ofBody <= most, "SR-07", () -> area + " was worked " + ofBody + " s within 180 min");
                demand(
                        ofName <= most,
                        "SR-07",
                        () -> area + " of " + person + " was worked " + ofName + " s in 180 min");
            }
        }
    }

    private static List<Rolling> rolling() {
        return java.util.stream.Stream.generate(Rolling::new)
                .limit(BodyArea.COUNT)
                .toList();
    }

    /** Active time by the second. */
    private static final class Rolling {
        private final ArrayDeque<double[]> bySecond = new ArrayDeque<>();
        private double sum;

        double add(long s, double seconds) {
            if (bySecond.isEmpty() || bySecond.getLast()[0] != s) {
                bySecond.addLast(new double[] {s, 0});
            }
            bySecond.getLast()[1] += seconds;
            sum += seconds;
            return sum;
        }

        void forget(long until) {
            while (!bySecond.isEmpty() && bySecond.getFirst()[0] <= until) {
                sum -= bySecond.removeFirst()[1];
            }
        }

        double sum() {
            return sum;
        }
    }

    private String id(int i) {
        return chair.actuator(i).id();
    }

    private void demand(boolean holds, String requirement, java.util.function.Supplier<String> what) {
        if (!holds) {
            throw new Broken(requirement, now, what.get());
        }
    }
}
