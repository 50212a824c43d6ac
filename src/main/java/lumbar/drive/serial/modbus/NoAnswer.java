package lumbar.drive.serial.modbus;

/** A unit did not do what it was asked: silence, a wrong answer, or a refusal, in plain words. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
        super(message);
    }
}
