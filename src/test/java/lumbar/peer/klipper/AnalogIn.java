package lumbar.peer.klipper;

import java.io.ByteArrayOutputStream;

/** An analog input: sums of samples, judged on the board, reported one or more at a time. It goes on while the board is stopped. */
final class AnalogIn extends Part {
    private final String pin;
    private long begins;
    private long sampleTicks;
    private int sampleCount;
    private long restTicks;
    private int valuesPerReport;
    private boolean oldFormat;
    private long least;
    private long most;
    private long patience;
    private long outside;
    private int taken;
    private long sum;
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();

    AnalogIn(Firmware firmware, int oid, String pin) {
        super(firmware, oid);
        this.pin = pin;
    }

    /** @param bytesPerReport 0 for builds that report one value each as a number */
    void query(long clock, long sampleTicks, int sampleCount, long restTicks, int bytesPerReport) {
        sleep();
        this.sampleTicks = sampleTicks;
        this.sampleCount = sampleCount;
        this.restTicks = restTicks;
        oldFormat = bytesPerReport == 0;
        valuesPerReport = Math.max(1, bytesPerReport / 2);
        report.reset();
        taken = 0;
        sum = 0;
        outside = 0;
        if (sampleCount > 0) {
            begins = clock;
            wakeAt(clock);
        }
    }

    void limits(long least, long most, long patience) {
        this.least = least;
        this.most = most;
        this.patience = patience;
    }

    @Override
    void wake(long clock) {
        if (taken < sampleCount) {
            sum += Math.round(firmware.analog(pin) * firmware.number("ADC_MAX"));
            taken++;
            wakeAt(clock + sampleTicks);
            return;
        }
        long value = sum;
        sum = 0;
        taken = 0;
        begins += restTicks;
        wakeAt(Math.max(begins, firmware.now()));
        judge(value);
        report(value);
    }

    private void judge(long value) {
        if (value >= least && value <= most) {
            outside = 0;
            return;
        }
        outside++;
        if (outside >= patience) {
            if (!firmware.stopped()) {
                throw new Stopped("ADC out of range");
            }
            outside = 0;
        }
    }

    private void report(long value) {
        if (oldFormat) {
            firmware.answer("analog_in_state", oid, begins, value);
            return;
        }
        report.write((int) value & 0xff);
        report.write(((int) value >> 8) & 0xff);
        if (report.size() >= 2 * valuesPerReport) {
            firmware.answer("analog_in_state", oid, begins, report.toByteArray());
            report.reset();
        }
    }

    @Override
    void stop() {
        // The check that stops the board is on its way: the sum it judged is not reported, and sampling goes on.
    }
}
