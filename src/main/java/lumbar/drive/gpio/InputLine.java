package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** One input line of the header: its electrical level now, asked of the kernel, not remembered from an edge. */
interface InputLine {
    boolean high() throws DriveException;

    /** Is told of edges, in time order and from one thread of the library's; it stores and returns. */
    interface Edges {
        void edge(boolean high);
    }
}
