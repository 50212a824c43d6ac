package lumbar.remote.mqtt;

/** The line to the broker could not be opened or used; the message says why in plain words and holds no secret. */
public final class MqttConnectionException extends Exception {
    /** How far it came. */
    public enum Step {
        NAME,
        TCP,
        TLS,
        SIGN_IN,
        SUBSCRIBE,
        PUBLISH
    }

    private final Step step;

    public MqttConnectionException(Step step, String message) {
        super(message);
        this.step = step;
    }

    public Step step() {
        return step;
    }

    /** Why, in plain words. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
