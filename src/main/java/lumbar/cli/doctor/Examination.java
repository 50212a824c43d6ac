package lumbar.cli.doctor;

import java.util.List;

/** Looks at one thing. One that fails is itself a finding: {@link Doctor} sees to that. */
interface Examination {
    /** What it looks at. */
    String about();

    List<Finding> look(Site site) throws Exception;
}
