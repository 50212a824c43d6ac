package lumbar.cli.doctor;

import java.util.List;
import lumbar.config.Problem;

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
        long errors = site.loaded().problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .count();
        return List.of(Finding.bad(
                about(), site.configPlace() + ": " + errors + " errors, so nothing is driven", "lumbar validate"));
    }
}
