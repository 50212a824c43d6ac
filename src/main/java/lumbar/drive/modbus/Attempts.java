package lumbar.drive.modbus;

import lumbar.drive.serial.LineClosedException;

/** Something that may get no answer, tried a few times. */
final class Attempts {
    private Attempts() {}

    /** One attempt. */
    interface Attempt {
        void go() throws LineClosedException, RequestFailedException;
    }

    /**
     * Why the last of {@code most} attempts failed, empty when one did not; a failure of this program counts as one, too, so that it
     * keeps nothing else from being tried.
     */
    static String failure(int most, Attempt attempt) {
        String why = "";
        for (int i = 0; i < most && (i == 0 || !why.isEmpty()); i++) {
            try {
                attempt.go();
                why = "";
            } catch (LineClosedException | RequestFailedException e) {
                why = String.valueOf(e.getMessage());
            } catch (RuntimeException | Error e) {
                why = "this program failed at it: " + e;
            }
        }
        return why;
    }
}
