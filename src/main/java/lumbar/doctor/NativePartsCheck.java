package lumbar.doctor;

import java.util.ArrayList;
import java.util.List;
import lumbar.nativelib.NativeLibraries;
import lumbar.nativelib.NativeLibraries.FolderCheck;

/** Whether the native libraries of SQLite, serial ports and GPIO can be unpacked, and where. */
final class NativePartsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "native parts";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return judged(NativeLibraries.checkFolders());
    }

    static List<Finding> judged(List<FolderCheck> verdicts) {
        List<Finding> findings = new ArrayList<>();
        for (FolderCheck verdict : verdicts) {
            if (verdict.problem().isEmpty()) {
                findings.add(Finding.good(
                        "native parts", "are unpacked in " + verdict.path() + ", where only this user can put files"));
                return findings;
            }
            if (verdict.configured()) {
                findings.add(Finding.warning(
                        "native parts",
                        verdict.path() + " " + verdict.problem() + ": another place is tried",
                        "Fix it, or name another directory: LUMBAR_NATIVE_DIR=DIR."));
            }
        }
        String tried = String.join(
                "; ",
                verdicts.stream()
                        .map(verdict -> verdict.path() + " " + verdict.problem())
                        .toList());
        findings.add(Finding.bad(
                "native parts",
                "can be unpacked nowhere, so there is no record, no serial port and no GPIO: " + tried,
                NativeLibraries.WAY_OUT));
        return findings;
    }
}
