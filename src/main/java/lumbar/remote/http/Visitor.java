package lumbar.remote.http;

import lumbar.remote.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who made a request.
 *
 * @param device the paired one, null for the command line at the chair and for nobody
 * @param place the network address it came from, short enough to stand for one home's device
 * @param here whether it came by the loopback
 */
record Visitor(Caller caller, @Nullable Device device, String place, boolean here) {
    /** One key for each device, and for each place nobody has shown anything from. */
    String key() {
        return device == null ? place : "device " + device.hash();
    }
}
