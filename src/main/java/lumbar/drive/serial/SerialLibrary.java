package lumbar.drive.serial;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lumbar.drive.DriveException;
import lumbar.nativelib.NativeLibraries;
import lumbar.nativelib.NativeLibrary;
import lumbar.nativelib.NativeLibraryException;

/**
 * The native part of jSerialComm. By default the library unpacks into a directory of the shared temporary one that everybody
 * may write to, loads what it finds there, and deletes what lies below it, following links. It is told to use a directory of
 * this process instead. Any thread, before the library's first use.
 */
final class SerialLibrary {
    private static final String FILE = "libjSerialComm.so";
    private static final List<String> OF_PCS = List.of("x86_64", "x86");

    /** In the library's own order. */
    private static final List<String> OF_OTHERS =
            List.of("armv5", "armv6hf", "armv7hf", "armv8_64", "armv8_32", "ppc64le");

    /** More levels than a directory has; above the root is the root again. */
    private static final int UP = 64;

    private static final NativeLibrary LIBRARY = new NativeLibrary(
            "serial ports",
            List.of(new NativeLibrary.File(FILE, resources(System.getProperty("os.arch", "")))),
            SerialLibrary::start);

    private SerialLibrary() {}

    /** The library looks below its own name in the temporary directory and in the home; both names lead to ours. */
    private static void start(Path folder) throws ClassNotFoundException, DriveException {
        System.setProperty("jSerialComm.library.path", folder.toString());
        System.setProperty("fazecast.jSerialComm.appid", "../".repeat(UP) + folder + "/other");
        SignalHandlers.keepOver(() -> Class.forName("com.fazecast.jSerialComm.SerialPort"));
    }

    static void load() throws DriveException {
        try {
            NativeLibraries.load(LIBRARY);
        } catch (NativeLibraryException e) {
            throw new DriveException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> resources(String arch) {
        String lower = arch.toLowerCase(Locale.ROOT);
        Stream<String> kinds;
        if (lower.contains("86") || lower.contains("amd")) {
            kinds = OF_PCS.stream();
        } else if (lower.equals("aarch64")) {
            kinds = Stream.of("armv8_64");
        } else {
            kinds = OF_OTHERS.stream();
        }
        return kinds.map(kind -> "Linux/" + kind + "/" + FILE).toList();
    }
}
