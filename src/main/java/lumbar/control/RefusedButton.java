package lumbar.control;

/**
 * What a button was refused for a moment ago. Immutable.
 *
 * @param code of the refusal
 * @param text for whoever pressed; it may say more of a person than all may read (SR-32)
 */
public record RefusedButton(String code, String text) {}
