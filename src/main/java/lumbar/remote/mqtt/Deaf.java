package lumbar.remote.mqtt;

/** Hears nothing: for short errands that only send. */
final class Deaf implements Wire.Ears {
    static final Wire.Ears EARS = new Deaf();

    private Deaf() {}

    @Override
    public void heard(Letter letter) {
        // Nothing is asked for.
    }

    @Override
    public void acknowledged() {
        // Whoever sends waits for it.
    }

    @Override
    public void lost(String why) {
        // The next send says it.
    }
}
