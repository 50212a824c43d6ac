package lumbar.nativelib;

import java.nio.file.Path;
import java.util.List;

/**
 * The native part of a library, as it lies in the library's jar.
 *
 * @param purpose what people use it for: {@code serial ports}; it begins the text of a failure
 * @param files in the order in which they are loaded
 * @param start makes the library load them from the folder that they were unpacked in; it must not need them afterwards
 */
public record NativeLibrary(String purpose, List<File> files, Start start) {
    public NativeLibrary {
        files = List.copyOf(files);
    }

    /**
     * One file of it.
     *
     * @param name that it must have when it is loaded
     * @param resources where it lies on the class path, one for each kind of computer; the first that can be loaded is taken
     */
    public record File(String name, List<String> resources) {
        public File {
            resources = List.copyOf(resources);
        }
    }

    /** Wakes a library. */
    @FunctionalInterface
    public interface Start {
        /** May throw whatever the library throws. */
        void from(Path folder) throws Exception;
    }
}
