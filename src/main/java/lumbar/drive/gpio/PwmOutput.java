package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** A share 0…1 by a PWM channel of the processor: motors, pump. */
final class PwmOutput implements OutputDriver {
    private final PwmChannel channel;
    private final RestLatch rests;

    PwmOutput(PwmChannel channel, RestLatch rests) {
        this.channel = channel;
        this.rests = rests;
    }

    @Override
    public void write(double level, long nowNanos) throws DriveException {
        if (!(level > 0)) {
            channel.rest();
            return;
        }
        channel.duty(Math.min(level, 1));
        if (rests.owed()) {
            channel.rest();
        }
    }

    @Override
    public void rest() throws DriveException {
        channel.rest();
    }
}
