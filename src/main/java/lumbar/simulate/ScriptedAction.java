package lumbar.simulate;

import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.drive.sim.Injection;

/** Something that happens to the chair from outside, at a moment of a simulation. */
public sealed interface ScriptedAction {
    /** Somebody says a command. */
    record SendCommand(Command command, Origin origin, String controller) implements ScriptedAction {
        /** At the chair itself. */
        public static SendCommand locally(Command command) {
            return new SendCommand(command, Origin.LOCAL, "chair");
        }
    }

    /** Something goes wrong, in the chair or in the computer. */
    record Inject(Injection injection) implements ScriptedAction {}

    /** Everything that was injected ends; what it did remains. */
    record Heal() implements ScriptedAction {}

    /** Somebody or something of this weight sits down; 0 kg leaves. */
    record Sit(double kg) implements ScriptedAction {}

    /** The e-stop is pressed or turned back. */
    record Estop(boolean pressed) implements ScriptedAction {}
}
