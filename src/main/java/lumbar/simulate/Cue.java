package lumbar.simulate;

import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.drive.sim.Injection;

/** Something that happens to the chair from outside, at a moment of a rehearsal. */
public sealed interface Cue {
    /** Somebody says a command. */
    record Say(Command command, Origin origin, String controller) implements Cue {
        /** At the chair itself. */
        public static Say locally(Command command) {
            return new Say(command, Origin.LOCAL, "chair");
        }
    }

    /** Something goes wrong, in the chair or in the computer. */
    record Inject(Injection injection) implements Cue {}

    /** Everything that was injected ends; what it did remains. */
    record Heal() implements Cue {}

    /** Somebody or something of this weight sits down; 0 kg leaves. */
    record Sit(double kg) implements Cue {}

    /** The e-stop is pressed or turned back. */
    record Estop(boolean pressed) implements Cue {}
}
