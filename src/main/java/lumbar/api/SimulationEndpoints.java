package lumbar.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.drive.sim.SimulatedChair;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Field;
import lumbar.remote.Role;
import lumbar.remote.Route;

/**
 * Endpoints that act on a simulated chair: who sits there, its buttons, its faults. A real chair has none of them. Any
 * thread.
 */
public final class SimulationEndpoints {
    private static final double HEAVIEST_KG = 300;
    private static final double TAP_SECONDS = 0.2;
    private static final double LONGEST_PRESS_SECONDS = 600;

    private final Chair chair;
    private final SimulatedChair simulated;
    private final FaultInjector computer;

    public SimulationEndpoints(Chair chair, SimulatedChair simulated, FaultInjector computer) {
        this.chair = chair;
        this.simulated = simulated;
        this.computer = computer;
    }

    public List<Route> routes() {
        return List.of(
                route(
                        "sit",
                        "Somebody sits down on the simulated chair.",
                        this::sit,
                        Field.number("kg", "above 0 to 300; 80 when left out")),
                route("leave", "The simulated seat empties.", fields -> {
                    simulated.leave();
                    return Answer.done("the seat empties");
                }),
                route("estop", "Press the simulated red button.", fields -> {
                    simulated.estop(true);
                    return Answer.done("the red button is pressed");
                }),
                route("release", "Release the simulated red button.", fields -> {
                    simulated.estop(false);
                    return Answer.done("the red button is released; reset the chair to go on");
                }),
                route(
                        "press",
                        "Press a button at the simulated chair.",
                        this::press,
                        Field.text("button", "which one").required(),
                        Field.number("seconds", "0 to 600; 0.2 when left out")),
                route(
                        "inject",
                        "Break the simulated chair.",
                        this::inject,
                        Field.text("fault", "as lumbar sim faults lists them").required()),
                route("heal", "Mend everything that was injected.", fields -> {
                    simulated.heal();
                    computer.heal();
                    return Answer.done("all injected faults are over");
                }));
    }

    private interface Deed {
        Answer run(Map<String, Object> fields) throws BadInput;
    }

    private static Route route(String verb, String says, Deed deed, Field... fields) {
        return Route.post("/api/sim/" + verb, Role.TECHNICIAN, says, (said, principal) -> deed.run(said), fields);
    }

    private Answer sit(Map<String, Object> fields) throws BadInput {
        double kg = fields.get("kg") instanceof Number number ? number.doubleValue() : 80;
        if (!(kg > 0 && kg <= HEAVIEST_KG)) {
            throw new BadInput("nobody weighs " + kg + " kg", "Allowed: above 0 to 300.");
        }
        simulated.sit(kg);
        return Answer.done("somebody of " + Math.round(kg) + " kg sits down");
    }

    private Answer press(Map<String, Object> fields) throws BadInput {
        String word = fields.get("button") instanceof String text ? text : "";
        Button button = Button.of(word)
                .orElseThrow(() -> BadInput.unknown(
                        "button",
                        word,
                        Arrays.stream(Button.values()).map(Button::key).toList()));
        double seconds = fields.get("seconds") instanceof Number number ? number.doubleValue() : TAP_SECONDS;
        if (!(seconds >= 0 && seconds <= LONGEST_PRESS_SECONDS)) {
            throw new BadInput("nobody presses for " + seconds + " s", "Allowed: 0 to 600 s.");
        }
        simulated.press(button, Math.round(seconds * 1000));
        return Answer.done("the " + button.key() + " button is pressed for " + seconds + " s");
    }

    private Answer inject(Map<String, Object> fields) throws BadInput {
        if (!(fields.get("fault") instanceof String text) || text.isBlank()) {
            throw new BadInput("'fault' is missing", "lumbar sim faults lists all of them.");
        }
        try {
            Injection injection = Injection.parse(text, chair);
            if (injection.kind().layer() == InjectionKind.Layer.COMPUTER) {
                computer.inject(injection);
            } else {
                simulated.inject(injection);
            }
            return Answer.done("injected: " + injection);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), "lumbar sim faults lists all of them.");
        }
    }
}
