/**
 * Real-time scheduling of threads by the Linux kernel. The control loop and the threads of the boards run before everything else
 * of the computer; all other threads keep the ordinary policy, because round robin for the whole Java runtime makes starts worse:
 * its compilers then keep the control loop waiting. Depends on the C library, through the JDK's foreign functions, and on nothing
 * of Lumbar.
 */
@NullMarked
package lumbar.realtime;

import org.jspecify.annotations.NullMarked;
