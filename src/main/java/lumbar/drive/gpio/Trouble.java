package lumbar.drive.gpio;

/** Why a board cannot be relied on, for whoever asks. Any thread. */
final class Trouble {
    private volatile String text = "";

    void is(String why) {
        text = why;
    }

    void over() {
        text = "";
    }

    boolean any() {
        return !text.isEmpty();
    }

    String text() {
        return text;
    }
}
