package lumbar.chair;

/** One thing that acts on the body. {@link #index()} is its place in every per-actuator array of this chair. */
public sealed interface Actuator {
    int index();

    /** The name in {@code chair.yaml}, unique in the chair, e.g. {@code calf-bag-left}. */
    String id();

    /** The word for its kind in traces and messages. */
    String kind();

    /** An actuator that stays on one area. */
    sealed interface Fixed extends Actuator {
        BodyArea area();
    }

    /**
     * An airbag with its inlet valve and its normally open vent.
     *
     * @param volumeLitres volume when full, 0.1 to 1.5 L
     * @param ventMm orifice of the vent, mm (SR-15)
     * @param sensor whether its pressure is measured; without it the bag is filled by time, to a lower ceiling
     * @param pad name of the pad it is a cell of, or empty; neighbours are the cells next to it (SR-13)
     * @param cell place within the pad, 0 upwards
     */
    record Airbag(
            int index,
            String id,
            BodyArea area,
            Side side,
            double volumeLitres,
            double ventMm,
            boolean sensor,
            String pad,
            int cell)
            implements Fixed {
        @Override
        public String kind() {
            return "airbag";
        }
    }

    /** The roller carriage: travels along the spine and presses by its depth axis. The chair's {@link Carriage} describes it. */
    record Roller(int index, String id) implements Actuator {
        @Override
        public String kind() {
            return "roller";
        }
    }

    /** The kneading motor on the carriage, 0.2 to 0.6 Hz. */
    record Kneader(int index, String id) implements Actuator {
        @Override
        public String kind() {
            return "kneader";
        }
    }

    /** The tapping motor on the carriage, 3 to 12 Hz. */
    record Tapper(int index, String id) implements Actuator {
        @Override
        public String kind() {
            return "tapper";
        }
    }

    /** An eccentric vibration motor at one area. */
    record Vibrator(int index, String id, BodyArea area) implements Fixed {
        @Override
        public String kind() {
            return "vibrator";
        }
    }

    /**
     * A heat pad with an NTC inside and one on the skin side.
     *
     * @param thermalCutoffC where the pad's own thermal cut-off opens the circuit at the latest, without any software, °C (SR-52)
     */
    record HeatPad(int index, String id, BodyArea area, double thermalCutoffC) implements Fixed {
        @Override
        public String kind() {
            return "heat";
        }
    }

    /** A recline or leg-rest motor: moves only while a person at the chair holds the key (SR-21). */
    record Recliner(int index, String id, BodyArea area) implements Fixed {
        /** Whether it raises the upper body, so that up is the way out of the chair (SR-42); else it is a leg rest. */
        public boolean isBackrest() {
            return area != BodyArea.THIGHS && area != BodyArea.CALVES && area != BodyArea.FEET;
        }

        @Override
        public String kind() {
            return "recline";
        }
    }
}
