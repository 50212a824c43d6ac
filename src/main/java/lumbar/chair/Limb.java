package lumbar.chair;

import java.util.Optional;

/** A limb whose bags are judged together: gradient and number of full bags (SR-13). */
public enum Limb {
    LEFT_ARM,
    RIGHT_ARM,
    LEFT_LEG,
    RIGHT_LEG;

    /** The limb that an area and side belong to; empty for the trunk and for bags across both sides. */
    public static Optional<Limb> of(BodyArea area, Side side) {
        if (side == Side.CENTER) {
            return Optional.empty();
        }
        boolean left = side == Side.LEFT;
        return switch (area) {
            case ARMS -> Optional.of(left ? LEFT_ARM : RIGHT_ARM);
            case THIGHS, CALVES, FEET -> Optional.of(left ? LEFT_LEG : RIGHT_LEG);
            default -> Optional.empty();
        };
    }

    /** Distance from the far end of the limb: 0 is the most distal (feet, arms), larger is more proximal. */
    public static int rank(BodyArea area) {
        return switch (area) {
            case CALVES -> 1;
            case THIGHS -> 2;
            case GLUTES -> 3;
            default -> 0;
        };
    }
}
