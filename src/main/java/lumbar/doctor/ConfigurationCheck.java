package lumbar.doctor;

import java.util.List;

/** Whether the configuration loads without an error (SR-30). */
final class ConfigurationCheck implements DoctorCheck {
    @Override
    public String about() {
        return "configuration";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        if (context.loaded().clean()) {
            String name = context.loaded()
                    .usable()
                    .map(c -> c.chair().name() + (c.chair().simulated() ? ", simulated" : ""))
                    .orElse("");
            return List.of(Finding.good(about(), context.configPlace() + ": " + name));
        }
        if (context.loaded().runnable().isPresent()) {
            return context.loaded().errors().stream()
                    .map(problem -> Finding.warning(
                            about(),
                            problem.sentence() + "; this program or profile is not offered",
                            "Correct the file; lumbar validate shows where."))
                    .toList();
        }
        int errors = context.loaded().errors().size();
        return List.of(Finding.bad(
                about(), context.configPlace() + ": " + errors + " errors, so nothing is driven", "lumbar validate"));
    }
}
