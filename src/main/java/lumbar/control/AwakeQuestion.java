package lumbar.control;

/**
 * Somebody is asked whether they are awake (SR-47). Immutable.
 *
 * @param secondsLeft until the massage fades; while it fades, until it ends
 * @param fading whether it fades for want of an answer
 * @param mayStop whether somebody at the chair may say that they do not want to be asked again in this session
 */
public record AwakeQuestion(double secondsLeft, boolean fading, boolean mayStop) {}
