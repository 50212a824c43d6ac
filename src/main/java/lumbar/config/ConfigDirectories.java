package lumbar.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a chair's programs and profiles are: its own, else the shipped ones, which it shares without a copy. */
final class ConfigDirectories {
    private ConfigDirectories() {}

    /**
     * The directory {@code name} of a chair, else that of the nearest configuration above it, else the shipped one. When there is
     * none, the chair's own, which does not exist: reading it says so.
     */
    static Path place(Path chair, String name) {
        Path own = chair.resolve(name);
        if (Files.exists(own) || !Files.exists(chair.resolve("chair.yaml"))) {
            return own;
        }
        for (Path up = chair.toAbsolutePath().normalize().getParent(); up != null; up = up.getParent()) {
            if (Files.exists(up.resolve("chair.yaml")) && Files.isDirectory(up.resolve(name))) {
                return up.resolve(name);
            }
        }
        String home = System.getProperty("lumbar.home");
        Path shipped = home == null ? own : Path.of(home, "config", name);
        return Files.isDirectory(shipped) ? shipped : own;
    }
}
