/** The chair daemon's front door: {@link lumbar.Main} wires the rooms below; nothing else lives here. */
@NullMarked
package lumbar;

import org.jspecify.annotations.NullMarked;
