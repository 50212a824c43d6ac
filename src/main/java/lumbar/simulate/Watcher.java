package lumbar.simulate;

/** Sees every finished cycle of a rehearsal, on its thread. */
@FunctionalInterface
public interface Watcher {
    void saw(Cycle cycle);
}
