package lumbar.control;

/**
 * What a button was refused for, shown as the chair's reason for half a minute: who pressed it may have nothing else to read it
 * from. One thread.
 */
final class ButtonRefusal {
    private static final double SHOWN_SECONDS = 30;

    private String text = "";
    private double atSeconds;

    /** @param button the word of the command, or of the button */
    void show(String button, CommandResult.Answer answer, double nowSeconds) {
        if (answer.refusal() != null) {
            text = button + " refused (" + answer.refusal().key() + "): " + answer.text() + ". " + answer.nextStep();
            atSeconds = nowSeconds;
        }
    }

    /** Empty when there is nothing to show. */
    String text(double nowSeconds) {
        return nowSeconds - atSeconds <= SHOWN_SECONDS ? text : "";
    }
}
