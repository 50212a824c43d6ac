package lumbar.control;

import org.jspecify.annotations.Nullable;

/**
 * What a button was refused for, shown as the chair's reason for half a minute: who pressed it may have nothing else to read it
 * from. One thread.
 */
final class ButtonRefusal {
    private static final double SHOWN_SECONDS = 30;

    private @Nullable RefusedButton refused;
    private double atSeconds;

    /** @param button the word of the command, or of the button */
    void show(String button, CommandResult.Answer answer, double nowSeconds) {
        if (answer.refusal() != null) {
            String code = answer.refusal().key();
            String text = button + " refused (" + code + "): " + answer.text() + ". " + answer.nextStep();
            refused = new RefusedButton(code, text);
            atSeconds = nowSeconds;
        }
    }

    /** Null when there is nothing to show. */
    @Nullable
    RefusedButton shown(double nowSeconds) {
        return nowSeconds - atSeconds <= SHOWN_SECONDS ? refused : null;
    }
}
