package lumbar.program;

import java.util.List;

/**
 * A stretch of a program in which the same layers run.
 *
 * @param name in words, for people
 * @param seconds how long, s
 * @param fadeSeconds at its end the levels fall to zero over so many s; 0 for none
 */
public record Phase(String name, double seconds, double fadeSeconds, List<Layer> layers) {
    public Phase {
        layers = List.copyOf(layers);
    }

    /** What is left of it after {@code gone} seconds. */
    Phase after(double gone) {
        double rest = seconds - gone;
        double share = rest < fadeSeconds ? rest / fadeSeconds : 1;
        List<Layer> left = layers.stream()
                .filter(layer -> layer.startSeconds() + layer.seconds() > gone)
                .map(layer -> layer.after(gone, share))
                .toList();
        return new Phase(name, rest, Math.min(rest, fadeSeconds), left);
    }
}
