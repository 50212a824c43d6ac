package lumbar.remote.mqtt;

/** Connecting, subscribing or publishing failed. The message gives the reason for people and holds no secret. */
public final class MqttConnectionException extends Exception {
    /** The step that failed. */
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
