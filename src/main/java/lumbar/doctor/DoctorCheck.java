package lumbar.doctor;

import java.util.List;

/** One check of the machine or the installation. {@link Doctor} turns a thrown exception into a finding. */
interface DoctorCheck {
    /** What it looks at. */
    String about();

    List<Finding> run(CheckContext context) throws Exception;
}
