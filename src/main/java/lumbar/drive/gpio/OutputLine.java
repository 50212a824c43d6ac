package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** One output line of the header, at its electrical level. Any thread; setting it never waits for another thread. */
interface OutputLine {
    void high(boolean high) throws DriveException;
}
