package lumbar.peer.klipper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What a host and a real board said to each other, once recorded. */
record Dialogue(String name, int sequence, String title, List<Said> said, List<Input> inputs) {
    /** Bytes of one side at a moment. */
    record Said(boolean host, double seconds, String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** The level of a pin from a clock on. */
    record Input(long ticks, String pin, double level) {}

    static List<Dialogue> all() {
        List<Dialogue> all = new ArrayList<>();
        for (String line : text().lines().toList()) {
            String[] words = line.split("\\s+", 4);
            switch (words[0]) {
                case "dialogue" ->
                    all.add(new Dialogue(
                            words[1], Integer.parseInt(words[2]), words[3], new ArrayList<>(), new ArrayList<>()));
                case "host", "board" ->
                    all.getLast().said.add(new Said(words[0].equals("host"), Double.parseDouble(words[1]), words[2]));
                case "input" ->
                    all.getLast()
                            .inputs
                            .add(new Input(Long.parseLong(words[1]), words[2], Double.parseDouble(words[3])));
                default -> {}
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(Dialogue.class.getResourceAsStream("/lumbar/peer/dialogues.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }
}
