package lumbar.api;

import lumbar.config.Configuration;
import lumbar.program.Program;
import lumbar.remote.GuestPrograms;

/** The programs that a guest may start unless the owner chose: those whose highest level is at most 40 %. Any thread. */
public final class DefaultGuestPrograms implements GuestPrograms {
    private static final double MOST = 0.4;

    private final Configuration configuration;

    public DefaultGuestPrograms(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean allows(String program) {
        Program known = configuration.programs().get(program);
        return known != null
                && known.phases().stream()
                        .flatMap(phase -> phase.layers().stream())
                        .allMatch(layer -> layer.level() <= MOST);
    }
}
