package lumbar.drive.sim;

import lumbar.chair.Readings;

/** One status frame of the board: what every sensor said at one moment, on its way to the host. Reused. */
final class StatusFrame {
    final Readings.Builder values;
    boolean estopOpen;
    boolean relayClosed;
    double railV;
    long takenMs;

    StatusFrame(int actuators) {
        values = new Readings.Builder(actuators);
    }
}
