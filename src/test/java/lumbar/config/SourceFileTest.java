package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a file may be, before it is even YAML; each refusal comes at once. */
@Timeout(value = 5, unit = TimeUnit.SECONDS)
class SourceFileTest {
    @TempDir
    Path dir;

    @Test
    void aHundredMegabytesAreNotRead() throws IOException {
        Path file = dir.resolve("calm.yaml");
        try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
            big.setLength(100L << 20);
        }
        long before = System.nanoTime();

        assertThat(problemsIn(file))
                .isEqualTo(file + ": error: the file is too large: 100 MiB\n      = allowed: at most 1 MiB\n");
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThat(problemsIn(dir))
                .isEqualTo(
                        dir + ": error: this is a directory, not a file\n      = name one file, such as chair.yaml\n");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(problemsIn(dir.resolve("calm.yaml")))
                .isEqualTo(dir.resolve("calm.yaml") + ": error: there is no such file\n");
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = dir.resolve("pipe.yaml");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

        assertThat(problemsIn(pipe)).startsWith(pipe + ": error: this is a device or a pipe, not a file");
    }

    @Test
    void latin1IsToldByLineColumnAndByte() throws IOException {
        Path file = write("name: calm\ntitle: Kräftig\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problemsIn(file)).isEqualTo(file + """
                        :2:10: error: this is not UTF-8 (byte 20)
                            2 | title: Kr
                              |          ^
                              = save the file as UTF-8
                        """);
    }

    @Test
    void utf16IsRecognised() throws IOException {
        assertThat(problemsIn(write("name: calm\n".getBytes(StandardCharsets.UTF_16))))
                .contains("save the file as UTF-8; it looks like UTF-16");
    }

    @Test
    void aNulIsRefused() throws IOException {
        assertThat(problemsIn(write("name: \0\n".getBytes(StandardCharsets.UTF_8))))
                .contains(":1:7: error: a NUL character: this is not a text file");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        Problems problems = new Problems();
        Path file = write("\uFEFFname: calm\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SourceFile.read(file, problems).orElseThrow().text()).isEqualTo("name: calm\n");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void anEmptyFileIsReadAndTheReaderSaysIt() throws IOException {
        assertThat(problemsIn(write(new byte[0]))).isEmpty();
        assertThat(ConfigFiles.program("")).contains("calm.yaml: error: the file is empty");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(dir.resolve("calm.yaml"), bytes);
    }

    private static String problemsIn(Path file) {
        Problems problems = new Problems();
        assertThat(SourceFile.read(file, problems).isPresent()).isEqualTo(problems.errors() == 0);
        return problems.text();
    }
}
