package lumbar.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.control.Event;
import lumbar.control.SessionResult;
import lumbar.control.State;
import lumbar.drive.sim.Truth;
import lumbar.safety.Charge;
import org.jspecify.annotations.Nullable;

/** Counts along with a simulation what its {@link Summary} says. One thread. */
public final class SummaryCollector implements CycleListener {
    private static final String AREA_ACCOUNT = "area:";

    private final Chair chair;
    private final double periodSeconds;
    private final PressedAreas pressing;
    private final PressureSlopes slopes;
    private final double[] peak = new double[BodyArea.COUNT];
    private final double[] steepest = new double[BodyArea.COUNT];
    private final double[] pressed = new double[BodyArea.COUNT];
    private final List<List<Summary.Met>> limits = new ArrayList<>();
    private final Map<Charge, Double> charges = new HashMap<>();
    private final List<Summary.Found> faults = new ArrayList<>();
    private final List<Summary.Refusal> refusals = new ArrayList<>();
    private double maxSkinC;
    private double dose;
    private double seconds;
    private State state = State.BOOT;
    private String why = "";
    private @Nullable SessionResult result;

    public SummaryCollector(SimulationSetup setup) {
        chair = setup.chair();
        periodSeconds = setup.periodNanos() / 1e9;
        pressing = new PressedAreas(chair);
        slopes = new PressureSlopes(chair, setup.periodNanos());
        for (int i = 0; i < BodyArea.COUNT; i++) {
            limits.add(new ArrayList<>());
        }
    }

    @Override
    public void onCycle(Cycle cycle) {
        Truth truth = cycle.truth();
        double[] rise = slopes.rise(truth);
        boolean[] now = pressing.areas(cycle);
        for (int i = 0; i < now.length; i++) {
            pressed[i] += now[i] ? periodSeconds : 0;
        }
        for (int i = 0; i < chair.size(); i++) {
            if (chair.actuator(i) instanceof Actuator.Airbag bag) {
                int area = bag.area().ordinal();
                peak[area] = Math.max(peak[area], truth.pressureKpa(i));
                steepest[area] = Math.max(steepest[area], rise[i] / PressureSlopes.WINDOW_SECONDS);
            } else if (chair.actuator(i) instanceof Actuator.HeatPad) {
                maxSkinC = Math.max(maxSkinC, truth.skinC(i));
            }
        }
        dose = truth.injuryDose();
        seconds = cycle.seconds().orElse(0);
        if (cycle.running()) {
            state = cycle.step().state();
            List<Event> events = cycle.step().events();
            for (int i = 0; i < events.size(); i++) {
                onEvent(events.get(i), seconds);
            }
        }
    }

    private void onEvent(Event event, double at) {
        switch (event) {
            case Event.StateChanged changed -> why = changed.why();
            case Event.SessionEnded ended -> result = ended.result();
            case Event.FaultFound found -> faults.add(new Summary.Found(found.fault(), at));
            case Event.LimitMet met -> {
                if (met.area() != null) {
                    List<Summary.Met> here = limits.get(met.area().ordinal());
                    if (here.stream().noneMatch(known -> known.reason() == met.reason())) {
                        here.add(new Summary.Met(met.reason(), at));
                    }
                }
            }
            case Event.Answered answer -> {
                if (!answer.accepted()) {
                    refusals.add(new Summary.Refusal(answer, at));
                }
            }
            case Event.MinutesDue due ->
                due.charges().forEach(charge -> {
                    if (charge.account().startsWith(AREA_ACCOUNT)) {
                        Charge key = new Charge(charge.slot(), charge.person(), charge.sitting(), charge.account(), 0);
                        charges.put(key, charge.seconds());
                    }
                });
            default -> {}
        }
    }

    /** What it came to by now. */
    public Summary summary(long lateCycles) {
        Map<String, Double> charged = new HashMap<>();
        charges.forEach((charge, used) -> charged.merge(charge.account(), used, Double::sum));
        List<Summary.Area> areas = new ArrayList<>();
        for (BodyArea area : chair.areas()) {
            int i = area.ordinal();
            areas.add(new Summary.Area(
                    area,
                    hasBag(area) ? OptionalDouble.of(peak[i]) : OptionalDouble.empty(),
                    steepest[i],
                    charged.getOrDefault(AREA_ACCOUNT + area.key(), 0.0),
                    pressed[i],
                    limits.get(i)));
        }
        areas.sort((a, b) -> Integer.compare(a.area().ordinal(), b.area().ordinal()));
        OptionalDouble skinC =
                chair.all(Actuator.HeatPad.class).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(maxSkinC);
        return new Summary(seconds, state, why, result, areas, skinC, dose, faults, refusals, lateCycles);
    }

    private boolean hasBag(BodyArea area) {
        return chair.all(Actuator.Airbag.class).stream().anyMatch(bag -> bag.area() == area);
    }
}
