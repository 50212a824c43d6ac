package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/update} asks a real daemon before it changes anything. */
@ShowsRequirement("SR-36")
class UpdateIT {
    @TempDir
    Path folder;

    private record Answer(int exit, String said) {}

    @Test
    void anIdleEmptyChairIsUpdated() throws Exception {
        try (DaemonProcess daemon = start("--empty")) {
            daemon.awaitState("idle");

            Answer answer = update();

            assertThat(answer.exit()).as(answer.said()).isZero();
            assertThat(target().resolve("scripts/lumbar")).isExecutable();
            assertThat(target().resolve("target/lumbar.jar"))
                    .hasSameBinaryContentAs(Installed.ROOT.resolve("target/lumbar.jar"));
        }
    }

    @Test
    void nothingIsChangedWhileASessionRunsOrSomebodySits() throws Exception {
        Path old = Files.createDirectories(target().resolve("scripts")).resolve("lumbar");
        Files.writeString(old, "the old one");
        try (DaemonProcess daemon = start("--start", "calm")) {
            daemon.awaitState("running");
            Answer inASession = update();

            assertThat(inASession.exit()).as(inASession.said()).isEqualTo(4);
            assertThat(inASession.said()).contains("a session is under way", "lumbar stop", "nothing was changed");
            assertThat(old).hasContent("the old one");
        }
        try (DaemonProcess daemon = start()) {
            daemon.awaitState("idle");
            Answer seated = update();

            assertThat(seated.exit()).as(seated.said()).isEqualTo(4);
            assertThat(seated.said()).contains("somebody sits in the chair", "Get up first");
            assertThat(old).hasContent("the old one");
        }
    }

    private DaemonProcess start(String... options) throws Exception {
        String[] words = new String[options.length + 1];
        words[0] = "--plain";
        System.arraycopy(options, 0, words, 1, options.length);
        return DaemonProcess.start(Installed.now(), state(), words);
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Path target() {
        return folder.resolve("opt");
    }

    private Answer update() throws Exception {
        Path said = folder.resolve("update.log");
        Process process = new ProcessBuilder(
                        Installed.ROOT.resolve("scripts/update").toString(),
                        "--to",
                        target().toString(),
                        "--state",
                        state().toString(),
                        "--unit",
                        "lumbar-of-no-test")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Answer(Await.ended(process), Files.readString(said));
    }
}
