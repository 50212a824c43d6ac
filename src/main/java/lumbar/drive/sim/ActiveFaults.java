package lumbar.drive.sim;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The faults in force at this moment, as the models ask for them: arrays by actuator index, healthy values everywhere else.
 * Rewritten from the list of injections whenever that changes, so that overlapping faults end cleanly. One thread.
 */
final class ActiveFaults {
    // Pressure sensors.
    final double[] pressureOffsetKpa;
    final double[] pressureGain;
    final double[] pressureDriftKpaPerMin;
    final long[] pressureDriftFrom;
    final double[] pressureNoiseKpa;
    final boolean[] pressureStuck;
    final boolean[] pressureDropout;
    final boolean[] pressureNan;
    final OptionalDouble[] pressureWireV;

    // Air.
    final boolean[] inletStuckOpen;
    final boolean[] inletStuckClosed;
    final boolean[] ventStuckOpen;
    final boolean[] ventStuckClosed;
    final boolean[] hoseOff;
    final double[] hoseWidth;
    final boolean[] burst;
    final OptionalDouble[] leakSeconds;
    double pumpStrength;
    boolean pumpStuckOn;

    // Motors and carriage.
    final boolean[] stalled;
    final boolean[] open;
    final double[] shortAmps;
    final double[] weldedDuty;
    final boolean[] currentDropout;
    double slipUp;
    double slipDown;
    OptionalDouble pulseLoss = OptionalDouble.empty();
    boolean endNeckStuck;
    boolean endSeatStuck;
    boolean depthLost;

    // Heat. NTCs: index 0 inside the pad, 1 on the skin side.
    final boolean[][] ntcDetached;
    final boolean[][] ntcShort;
    final boolean[][] ntcOpen;
    final boolean[][] ntcFrozen;
    final double[] heatWeldedW;
    final boolean[] cutoffStuck;
    double blanket;
    OptionalDouble ambientC = OptionalDouble.empty();

    // Person and supply.
    OptionalDouble seatKg = OptionalDouble.empty();
    double lapKg;
    double feetUpKg;
    boolean asleep;
    boolean seatStuckOccupied;
    boolean seatStuckEmpty;
    boolean seatFrozen;
    boolean estopOpen;
    double estopBounceMs;
    double railDipV;
    boolean powerCut;
    boolean relayWelded;
    boolean relayWelds;
    boolean relayOpen;
    boolean watchdogDead;

    // Link.
    boolean unplugged;
    boolean halfOpen;
    OptionalDouble bitErrors = OptionalDouble.empty();
    double latencyMs;

    ActiveFaults(int actuators) {
        pressureOffsetKpa = new double[actuators];
        pressureGain = new double[actuators];
        pressureDriftKpaPerMin = new double[actuators];
        pressureDriftFrom = new long[actuators];
        pressureNoiseKpa = new double[actuators];
        pressureStuck = new boolean[actuators];
        pressureDropout = new boolean[actuators];
        pressureNan = new boolean[actuators];
        pressureWireV = new OptionalDouble[actuators];
        inletStuckOpen = new boolean[actuators];
        inletStuckClosed = new boolean[actuators];
        ventStuckOpen = new boolean[actuators];
        ventStuckClosed = new boolean[actuators];
        hoseOff = new boolean[actuators];
        hoseWidth = new double[actuators];
        burst = new boolean[actuators];
        leakSeconds = new OptionalDouble[actuators];
        stalled = new boolean[actuators];
        open = new boolean[actuators];
        shortAmps = new double[actuators];
        weldedDuty = new double[actuators];
        currentDropout = new boolean[actuators];
        ntcDetached = new boolean[2][actuators];
        ntcShort = new boolean[2][actuators];
        ntcOpen = new boolean[2][actuators];
        ntcFrozen = new boolean[2][actuators];
        heatWeldedW = new double[actuators];
        cutoffStuck = new boolean[actuators];
        heal();
    }

    /** Sets everything to healthy: 0, false, a factor of 1, or empty for "as usual". */
    void heal() {
        healFlags();
        healNumbers();
        healChair();
        healBoard();
    }

    private void healFlags() {
        for (boolean[] flags : new boolean[][] {
            pressureStuck,
            pressureDropout,
            pressureNan,
            inletStuckOpen,
            inletStuckClosed,
            ventStuckOpen,
            ventStuckClosed,
            hoseOff,
            burst,
            stalled,
            open,
            currentDropout,
            ntcDetached[0],
            ntcDetached[1],
            ntcShort[0],
            ntcShort[1],
            ntcOpen[0],
            ntcOpen[1],
            ntcFrozen[0],
            ntcFrozen[1],
            cutoffStuck
        }) {
            Arrays.fill(flags, false);
        }
    }

    private void healNumbers() {
        for (double[] numbers : new double[][] {
            pressureOffsetKpa, pressureDriftKpaPerMin, pressureNoiseKpa, shortAmps, weldedDuty, heatWeldedW
        }) {
            Arrays.fill(numbers, 0);
        }
        Arrays.fill(pressureDriftFrom, 0);
        Arrays.fill(pressureGain, 1);
        Arrays.fill(hoseWidth, 1);
        Arrays.fill(leakSeconds, OptionalDouble.empty());
        Arrays.fill(pressureWireV, OptionalDouble.empty());
    }

    private void healChair() {
        pumpStrength = 1;
        pumpStuckOn = false;
        slipUp = 0;
        slipDown = 0;
        pulseLoss = OptionalDouble.empty();
        endNeckStuck = false;
        endSeatStuck = false;
        depthLost = false;
        blanket = 1;
        ambientC = OptionalDouble.empty();
        seatKg = OptionalDouble.empty();
        lapKg = 0;
        feetUpKg = 0;
        asleep = false;
        seatStuckOccupied = false;
        seatStuckEmpty = false;
        seatFrozen = false;
    }

    private void healBoard() {
        estopOpen = false;
        estopBounceMs = 0;
        railDipV = 0;
        powerCut = false;
        relayWelded = false;
        relayWelds = false;
        relayOpen = false;
        watchdogDead = false;
        unplugged = false;
        halfOpen = false;
        bitErrors = OptionalDouble.empty();
        latencyMs = 0;
    }
}
