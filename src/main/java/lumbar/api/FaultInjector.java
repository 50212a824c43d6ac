package lumbar.api;

import lumbar.drive.sim.Injection;

/** A part of the simulated installation that can be made to fail. Any thread. */
public interface FaultInjector {
    /** @throws IllegalArgumentException for a fault that cannot be injected here */
    void inject(Injection injection);

    /** Ends every fault that was injected. */
    void heal();
}
