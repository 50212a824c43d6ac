package lumbar.program;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Profile;
import lumbar.chair.Chair;
import lumbar.chair.Profile;

/** Judges a program before it is loaded, against the chair that would run it and the rules it must keep (SR-13, 16, 29, 40). */
public final class ProgramCheck {
    private ProgramCheck() {}

    /** Everything that is wrong, in the order of the file; empty when the program may run. */
    public static List<Finding> check(Program program, Profile profile, Chair chair, Rules rules) {
        List<Finding> findings = new ArrayList<>();
        return List.copyOf(findings);
    }
}
