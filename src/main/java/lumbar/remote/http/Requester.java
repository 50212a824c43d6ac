package lumbar.remote.http;

import lumbar.remote.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who made a request.
 *
 * @param device the paired one, null for the command line at the chair and for nobody
 * @param clientKey the network address it came from, short enough to stand for one home's device
 * @param isLoopback whether it came by the loopback
 */
record Requester(Principal principal, @Nullable PairedDevice device, String clientKey, boolean isLoopback) {
    /** One key for each device, and for each place nobody has shown anything from. */
    String key() {
        return device == null ? clientKey : "device " + device.hash();
    }
}
