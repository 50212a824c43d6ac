package lumbar.drive.gpio;

import java.util.List;
import lumbar.drive.DriveException;
import lumbar.nativelib.NativeLibraries;
import lumbar.nativelib.NativeLibrary;
import lumbar.nativelib.NativeLibraryException;

/**
 * The native parts of Pi4J. They are unpacked to where its own loaders look first, so that these unpack nothing. Any thread.
 */
final class Pi4jLibraries {
    private static final NativeLibrary LINES = library(
            "GPIO lines",
            "pi4j-gpiod",
            List.of("libgpiod.so", "libpi4j-gpiod.so"),
            "com.pi4j.library.gpiod.internal.GpioD");
    private static final NativeLibrary I2C = library(
            "I²C buses",
            "pi4j-linuxfs",
            List.of("libpi4j-linuxfs.so"),
            "com.pi4j.library.linuxfs.internal.LinuxFs",
            "com.pi4j.library.linuxfs.LinuxFile");

    private Pi4jLibraries() {}

    static void loadLines() throws DriveException {
        load(LINES);
    }

    static void loadI2c() throws DriveException {
        load(I2C);
    }

    private static void load(NativeLibrary library) throws DriveException {
        try {
            NativeLibraries.load(library);
        } catch (NativeLibraryException e) {
            throw new DriveException(String.valueOf(e.getMessage()), e);
        }
    }

    private static NativeLibrary library(String purpose, String name, List<String> files, String... users) {
        String kind = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "armhf";
        return new NativeLibrary(
                purpose,
                files.stream()
                        .map(file -> new NativeLibrary.File(file, List.of("lib/" + kind + "/" + name + "/" + file)))
                        .toList(),
                folder -> {
                    System.setProperty("pi4j.library.path", folder.toString());
                    for (String user : users) {
                        Class.forName(user);
                    }
                });
    }
}
