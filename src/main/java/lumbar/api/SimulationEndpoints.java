package lumbar.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.InjectionKind;
import lumbar.drive.sim.SimulatedChair;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.SimulationRequest;

/**
 * Endpoints that act on a simulated chair: who sits there, its buttons, its faults. A real chair has none of them. Any
 * thread.
 */
public final class SimulationEndpoints {

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
                route("sit", "Somebody sits down on the simulated chair.", SimulationRequest.Sit.class, this::sit),
                route("leave", "The simulated seat empties.", CommandRequest.Plain.class, request -> {
                    simulated.leave();
                    return Answer.done("the seat empties");
                }),
                route("estop", "Press the simulated red button.", CommandRequest.Plain.class, request -> {
                    simulated.estop(true);
                    return Answer.done("the red button is pressed");
                }),
                route("release", "Release the simulated red button.", CommandRequest.Plain.class, request -> {
                    simulated.estop(false);
                    return Answer.done("the red button is released; reset the chair to go on");
                }),
                route("press", "Press a button at the simulated chair.", SimulationRequest.Press.class, this::press),
                route("inject", "Break the simulated chair.", SimulationRequest.Inject.class, this::inject),
                route("heal", "Mend everything that was injected.", CommandRequest.Plain.class, request -> {
                    simulated.heal();
                    computer.heal();
                    return Answer.done("all injected faults are over");
                }));
    }

    private interface Handler<T> {
        Answer run(T request) throws BadInput;
    }

    private static <T> Route route(String verb, String says, Class<T> request, Handler<T> handler) {
        return Route.post("/api/sim/" + verb, Role.TECHNICIAN, says, request, (body, principal) -> handler.run(body));
    }

    private Answer sit(SimulationRequest.Sit request) throws BadInput {
        double kg = Objects.requireNonNullElse(request.kg(), (double) SimulationRequest.USUAL_KG);
        if (!(kg > 0 && kg <= SimulationRequest.HEAVIEST_KG)) {
            throw new BadInput(
                    "nobody weighs " + kg + " kg", "Allowed: above 0 to " + SimulationRequest.HEAVIEST_KG + ".");
        }
        simulated.sit(kg);
        return Answer.done("somebody of " + Math.round(kg) + " kg sits down");
    }

    private Answer press(SimulationRequest.Press request) throws BadInput {
        Button button = Button.of(request.button())
                .orElseThrow(() -> BadInput.unknown(
                        "button",
                        request.button(),
                        Arrays.stream(Button.values()).map(Button::key).toList()));
        double seconds = Objects.requireNonNullElse(request.seconds(), SimulationRequest.TAP_SECONDS);
        if (!(seconds >= 0 && seconds <= SimulationRequest.LONGEST_PRESS_SECONDS)) {
            throw new BadInput(
                    "nobody presses for " + seconds + " s",
                    "Allowed: 0 to " + SimulationRequest.LONGEST_PRESS_SECONDS + " s.");
        }
        simulated.press(button, Math.round(seconds * 1000));
        return Answer.done("the " + button.key() + " button is pressed for " + seconds + " s");
    }

    private Answer inject(SimulationRequest.Inject request) throws BadInput {
        try {
            Injection injection = Injection.parse(request.fault(), chair);
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
