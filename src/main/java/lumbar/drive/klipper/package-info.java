/**
 * The host side of the micro-controller protocol of Klipper's firmware: blocks, dictionary, clock, link and board. All but
 * {@link lumbar.drive.klipper.KlipperBoard} is pure: time and bytes are handed in, bytes come out.
 */
@NullMarked
package lumbar.drive.klipper;

import org.jspecify.annotations.NullMarked;
