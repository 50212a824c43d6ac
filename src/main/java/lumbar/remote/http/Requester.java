package lumbar.remote.http;

import lumbar.remote.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who made a request, and from where.
 *
 * @param device the paired device; null for the command line at the chair and for an unpaired client
 * @param clientKey the network address, shortened so that it stands for one device of a home
 * @param isLoopback whether the request came by the loopback
 */
record Requester(Principal principal, @Nullable PairedDevice device, String clientKey, boolean isLoopback) {
    /** The key of the rate limit: the device, or the address of an unpaired client. */
    String key() {
        return device == null ? clientKey : "device " + device.hash();
    }
}
