package lumbar.cli.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Native libraries are unpacked into the temporary folder: it must not forbid running code. */
final class TemporaryFolder implements Examination {
    @Override
    public String about() {
        return "tmp";
    }

    @Override
    public List<Finding> look(Site site) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        String options = site.text("/proc/self/mounts").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" "))
                .filter(parts -> parts.length > 3 && folder.startsWith(parts[1]))
                .reduce((a, b) -> b[1].length() >= a[1].length() ? b : a)
                .map(parts -> parts[3])
                .orElse("");
        return List.of(
                Arrays.asList(options.split(",")).contains("noexec")
                        ? Finding.bad(
                                about(),
                                folder + " is mounted noexec: serial and GPIO libraries cannot be unpacked there",
                                "LUMBAR_JAVA_OPTS=-Djava.io.tmpdir=/var/lib/lumbar/tmp, a folder of your own.")
                        : Finding.good(about(), folder + " may hold native libraries"));
    }
}
