package lumbar.simulate;

/** Sees every finished cycle of a simulation, on its thread. */
@FunctionalInterface
public interface CycleListener {
    void onCycle(Cycle cycle);
}
