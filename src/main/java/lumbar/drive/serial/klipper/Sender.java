package lumbar.drive.serial.klipper;

/** Where outputs and inputs put their commands. One thread. */
interface Sender {
    void send(byte[] command);

    BoardClock clock();
}
