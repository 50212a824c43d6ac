package lumbar.chair;

/** Which side of the body an actuator is on. */
public enum Side {
    LEFT,
    RIGHT,
    CENTER
}
