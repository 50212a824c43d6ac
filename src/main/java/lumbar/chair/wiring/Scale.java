package lumbar.chair.wiring;

/** From a board's number to the chair's unit. Immutable. */
public sealed interface Scale {
    /** The number as it is. */
    Scale PLAIN = new Linear(0, 0, 1, 1);

    /** The measured value, in the unit of the sensor's role; NaN when the number cannot be one of this sensor. */
    double value(double raw);

    /** A straight line through two points, continued beyond them: the checks judge what is plausible. */
    record Linear(double fromRaw, double fromValue, double toRaw, double toValue) implements Scale {
        @Override
        public double value(double raw) {
            return fromValue + (raw - fromRaw) * (toValue - fromValue) / (toRaw - fromRaw);
        }
    }

    /**
     * A thermistor between the input and ground, with a resistor to the supply; °C by the Beta equation.
     *
     * @param ohmsAt25 resistance at 25 °C, Ω
     * @param beta B constant, K
     * @param pullUpOhms resistor to the supply, Ω
     * @param supplyV what the divider is fed with, V
     */
    record Ntc(double ohmsAt25, double beta, double pullUpOhms, double supplyV) implements Scale {
        private static final double ZERO_C_IN_K = 273.15;
        private static final double T25_K = 298.15;

        @Override
        public double value(double raw) {
            if (!(raw > 0) || !(raw < supplyV)) {
                return Double.NaN;
            }
            double ohms = pullUpOhms * raw / (supplyV - raw);
            return 1 / (1 / T25_K + Math.log(ohms / ohmsAt25) / beta) - ZERO_C_IN_K;
        }
    }
}
