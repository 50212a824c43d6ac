package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import lumbar.store.FilesystemPersistence.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a directory outlives the computer's being switched off, by the kernel's table of mounts. */
@ShowsRequirement("SR-57")
class FilesystemPersistenceTest {
    private static final String DISK = "1 0 8:2 / / rw,relatime shared:1 - ext4 /dev/mmcblk0p2 rw";

    @TempDir
    Path place;

    private Path state;
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        place = place.toRealPath();
        state = Files.createDirectory(place.resolve("state"));
        root = place.resolve("kernel");
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cmdline"), "console=tty1 root=/dev/mmcblk0p2\n");
    }

    private FilesystemPersistence judged(Path directory, String... mounts) throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/mountinfo"), String.join("\n", mounts) + "\n");
        return FilesystemPersistence.of(root, directory);
    }

    private static String mount(int id, int parent, Object at, String type, String source, String options) {
        return id + " " + parent + " 0:" + id + " / " + String.valueOf(at).replace(" ", "\\040") + " rw,nosuid shared:"
                + id + " master:3 - " + type + " " + source + " rw" + options;
    }

    @Test
    void aDiskLasts() throws Exception {
        assertThat(judged(state, DISK).kind()).isEqualTo(Kind.PERSISTENT);
    }

    @Test
    void memoryForgetsWhereverInTheTableItStands() throws Exception {
        for (String type : new String[] {"tmpfs", "ramfs", "rootfs"}) {
            assertThat(judged(state, mount(2, 1, place, type, "none", ""), DISK))
                    .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.VOLATILE))
                    .satisfies(p -> assertThat(p.text()).contains(type + " (mounted on " + place + ")"));
        }
        assertThat(judged(state, DISK, mount(2, 1, place, "ext4", "/dev/zram0", ""))
                        .kind())
                .isEqualTo(Kind.VOLATILE);
    }

    @Test
    void theLongestPlaceCountsAndAnotherNameIsNoPrefix() throws Exception {
        String memory = mount(2, 1, place, "tmpfs", "none", "");
        assertThat(judged(state, DISK, memory, mount(3, 2, state, "ext4", "/dev/sda1", ""))
                        .kind())
                .isEqualTo(Kind.PERSISTENT);
        assertThat(judged(state, DISK, mount(2, 1, place + "/stat", "tmpfs", "none", ""))
                        .kind())
                .isEqualTo(Kind.PERSISTENT);
    }

    @Test
    void theMountOnTopCountsAndOneThatIsHiddenBelowALaterOneDoesNot() throws Exception {
        String disk = mount(2, 1, state, "ext4", "/dev/sda1", "");
        assertThat(judged(state, DISK, disk, mount(3, 2, state, "tmpfs", "none", ""))
                        .kind())
                .as("on top")
                .isEqualTo(Kind.VOLATILE);
        assertThat(judged(state, DISK, disk, mount(3, 1, place, "tmpfs", "none", ""))
                        .kind())
                .as("the longer one was mounted on what the tmpfs hides")
                .isEqualTo(Kind.VOLATILE);
    }

    @Test
    void aPlaceWithABlankInItsNameIsFound() throws Exception {
        Path blank = Files.createDirectory(place.resolve("my chair\\state"));
        String line = "2 1 0:2 / " + place + "/my\\040chair\\134state rw - tmpfs none rw";
        assertThat(judged(blank, DISK, line).kind()).isEqualTo(Kind.VOLATILE);
    }

    @Test
    void whatIsNotThereYetLiesWhereTheNearestFolderAboveDoesAndALinkLeadsOn() throws Exception {
        String memory = mount(2, 1, state, "tmpfs", "none", "");
        assertThat(judged(state.resolve("a/b"), DISK, memory).kind()).isEqualTo(Kind.VOLATILE);
        Path link = Files.createSymbolicLink(place.resolve("link"), state);
        assertThat(judged(link, DISK, memory).kind()).isEqualTo(Kind.VOLATILE);
        assertThat(judged(place.resolve("other"), DISK, memory).kind()).isEqualTo(Kind.PERSISTENT);
    }

    @Test
    void anOverlayKeepsWhatItsUpperLayerKeeps() throws Exception {
        Path upper = Files.createDirectories(place.resolve("upper, 1/data"));
        String escaped = String.valueOf(upper).replace(",", "\\134,").replace(" ", "\\040");
        String overlay =
                mount(3, 1, state, "overlay", "overlay", ",lowerdir=/lower,upperdir=" + escaped + ",workdir=/w");
        assertThat(judged(state, DISK, overlay).kind()).isEqualTo(Kind.PERSISTENT);
        assertThat(judged(state, DISK, overlay, mount(2, 1, upper.getParent(), "tmpfs", "none", "")))
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Kind.VOLATILE))
                .satisfies(p -> assertThat(p.text()).contains("overlay", "over tmpfs"));
        assertThat(judged(state, DISK, overlay + ",volatile").kind()).isEqualTo(Kind.VOLATILE);
    }

    @Test
    void anOverlayWhoseUpperLayerCannotBeSeenIsNotKnown() throws Exception {
        String overlay = mount(1, 0, "/", "overlay", "overlay", ",lowerdir=/l,upperdir=/nowhere/at/all,workdir=/w");
        assertThat(judged(state, overlay).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(judged(state, overlay).text()).contains("upper layer cannot be seen");

        Files.writeString(root.resolve("proc/cmdline"), "boot=overlay root=/dev/mmcblk0p2\n");
        assertThat(judged(state, overlay).kind())
                .as("a Raspberry Pi with its overlay on")
                .isEqualTo(Kind.VOLATILE);

        Files.writeString(root.resolve("proc/cmdline"), "boot=live persistence\n");
        assertThat(judged(state, overlay).kind())
                .as("a live system that keeps its overlay on a disk")
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anImageInMemoryForgetsToo() throws Exception {
        Path image = Files.createFile(place.resolve("image"));
        Path told = root.resolve("sys/block/loop7/loop/backing_file");
        Files.createDirectories(told.getParent());
        Files.writeString(told, image + "\n");
        String loop = mount(2, 1, state, "ext4", "/dev/loop7", "");
        assertThat(judged(state, DISK, loop).kind()).isEqualTo(Kind.PERSISTENT);
        assertThat(judged(state, mount(1, 0, "/", "tmpfs", "none", ""), loop).kind())
                .isEqualTo(Kind.VOLATILE);
    }

    @Test
    void aTableThatCannotBeReadIsNoProof() throws Exception {
        assertThat(judged(state, "").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(judged(state, "36 35 nonsense", "x").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(judged(state, "no root", mount(9, 4, state, "tmpfs", "none", ""))
                        .kind())
                .as("a changed root: the longest place counts")
                .isEqualTo(Kind.VOLATILE);
    }
}
