package lumbar.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.store.StateInspection;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.StoredState;
import lumbar.store.SystemClock;

/** Whether the record of minutes can be read and is whole. It opens a copy, so that the record itself is not written. */
final class UsageRecordCheck implements DoctorCheck {
    private static final String NOTHING_SHORTENS_IT =
            "Nothing shortens the day. An earlier copy does not help: it counts as lost, too.";

    @Override
    public String about() {
        return "record";
    }

    @Override
    public List<Finding> run(CheckContext context) throws Exception {
        if (!Files.exists(context.state().resolve("lumbar.db"))) {
            return List.of(withoutOne(context));
        }
        Path copy = Files.createTempDirectory("lumbar-doctor");
        try {
            Store.readOnlyCopy(context.state(), copy);
            try (Store store = Store.openCopy(copy, SystemClock.now())) {
                return List.of(judged(store.loaded()));
            }
        } finally {
            remove(copy);
        }
    }

    private Finding withoutOne(CheckContext context) throws IOException {
        try {
            return new StateInspection(context.state())
                    .missing()
                    .map(why -> Finding.bad(
                            about(),
                            "missing: " + why + ". From the next start on every area counts as used up for a day",
                            NOTHING_SHORTENS_IT))
                    .orElse(Finding.note(about(), "no record yet: the first run makes it"));
        } catch (StoreException e) {
            return Finding.bad(about(), String.valueOf(e.getMessage()), "");
        }
    }

    private Finding judged(StoredState loaded) {
        if (loaded.lockedOut()) {
            return Finding.warning(about(), "the chair is locked for the technician", "lumbar reset --technician");
        }
        if (loaded.exhausted() != null) {
            return Finding.bad(
                    about(),
                    "cannot be trusted, so every area counts as used up: "
                            + loaded.exhausted().reason(),
                    NOTHING_SHORTENS_IT);
        }
        return loaded.latched() == null
                ? Finding.good(about(), "can be read, and is whole")
                : Finding.warning(
                        about(),
                        "whole; a fault is latched: " + loaded.latched().text(),
                        loaded.latched().code().nextStep());
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    remove(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(folder);
    }
}
