package lumbar.drive.gpio;

import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import lumbar.drive.DriveException;

/** Checks this computer before any line is opened. Each message says what to do. */
final class GpioPrerequisites {
    private static final String PLUGINS = "META-INF/services/com.pi4j.extension.Plugin";

    private GpioPrerequisites() {}

    /** Refuses to open anything where a line would be a mock or could not be reached. */
    static void check() throws DriveException {
        refuseMocks(GpioPrerequisites.class.getClassLoader());
        requireArm(System.getProperty("os.arch", ""));
        if (!GpioPrerequisites.class.getModule().isNativeAccessEnabled()) {
            throw new DriveException("GPIO needs native access: start Java with --enable-native-access=ALL-UNNAMED");
        }
    }

    /** On an unknown board a mock provider takes precedence over the real one, and every line is then a mock. */
    static void refuseMocks(ClassLoader loader) throws DriveException {
        try {
            for (URL url : Collections.list(loader.getResources(PLUGINS))) {
                try (var in = url.openStream()) {
                    if (new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("mock")) {
                        throw new DriveException("a mock of Pi4J is on the class path: remove " + url);
                    }
                }
            }
        } catch (IOException e) {
            throw new DriveException("the class path cannot be searched for mocks", e);
        }
    }

    /** The native libraries exist only for ARM. */
    static void requireArm(String arch) throws DriveException {
        if (!arch.equals("aarch64") && !arch.startsWith("arm")) {
            throw new DriveException("GPIO lines are there on a Raspberry Pi only; this computer is " + arch
                    + ". The simulated chair runs anywhere: driver: sim");
        }
    }

    /** A board that is newer than the library is treated as a generic one, if its chip says that it is a Pi's. */
    static void board(GpioChips.Chip chip) throws DriveException {
        if (BoardInfoHelper.runningOnRaspberryPi()) {
            return;
        }
        if (!chip.label().contains("pinctrl")) {
            throw new DriveException("this board is not known, and the GPIO chip " + chip.name() + " (" + chip.label()
                    + ") is no pin controller of a Pi: name the chip in the chair file");
        }
        BoardInfoHelper.current().setBoardModel(BoardModel.GENERIC);
    }
}
