package lumbar.drive.serial.klipper;

/** One message as it came or goes: the values by the places of its format's fields. Not shared between threads. */
record Message(Format format, long[] numbers, byte[][] strings) {
    String name() {
        return format.name();
    }

    /** A number by name; 0 when this firmware's message has none of that name. */
    long number(String field) {
        int place = format.place(field);
        return place < 0 ? 0 : numbers[place];
    }

    /** A string by name; empty when there is none. */
    byte[] string(String field) {
        int place = format.place(field);
        return place < 0 || strings[place] == null ? new byte[0] : strings[place];
    }
}
