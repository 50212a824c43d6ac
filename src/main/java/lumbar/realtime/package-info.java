/**
 * Real-time scheduling of threads by the Linux kernel. The control loop and the threads of the boards run before everything else
 * of the computer; all other threads keep the ordinary policy, because round robin for the whole Java runtime makes starts worse:
 * its compilers then keep the control loop waiting.
 *
 * <p>HotSpot takes a compiled method out of use in two steps. Between them, whoever calls the method asks for another address and is
 * sent to the same one, without end. When real-time threads that call it fill all processors, the thread that has to make the second
 * step does not run. Linux leaves 5 % of each second to ordinary threads ({@code sched_rt_runtime_us}), so the chair stands still for
 * up to a second. The daemon therefore runs with the first compiler only, which takes code out of use only when a class that is loaded
 * later contradicts it.
 *
 * <p>Depends on the C library, through the JDK's foreign functions, and on nothing
 * of Lumbar.
 */
@NullMarked
package lumbar.realtime;

import org.jspecify.annotations.NullMarked;
