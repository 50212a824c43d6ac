package lumbar.cli.doctor;

import java.util.List;

/** Whether the configuration loads without an error (SR-30). */
final class ConfigurationValid implements Examination {
    @Override
    public String about() {
        return "configuration";
    }

    @Override
    public List<Finding> look(Site site) {
        if (site.loaded().clean()) {
            String name = site.loaded()
                    .usable()
                    .map(c -> c.chair().name() + (c.chair().simulated() ? ", simulated" : ""))
                    .orElse("");
            return List.of(Finding.good(about(), site.configPlace() + ": " + name));
        }
        if (site.loaded().runnable().isPresent()) {
            return site.loaded().errors().stream()
                    .map(problem -> Finding.warning(
                            about(),
                            problem.sentence() + "; this program or profile is not offered",
                            "Mend the file; lumbar validate shows the place."))
                    .toList();
        }
        int errors = site.loaded().errors().size();
        return List.of(Finding.bad(
                about(), site.configPlace() + ": " + errors + " errors, so nothing is driven", "lumbar validate"));
    }
}
