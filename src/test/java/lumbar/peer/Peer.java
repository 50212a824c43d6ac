package lumbar.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lumbar.config.Configuration;
import lumbar.config.Problem;

/** {@code scripts/peer}: the boards of a chair file as a process of its own, until it is told to end. */
public final class Peer {
    private static final String HELP = """
            scripts/peer CHAIR-DIRECTORY [--log FILE] [--seed N] [--sit KG] [--copy DIRECTORY]

            Plays every board of a chair file on pseudo-terminals, with the simulated chair behind their pins: the daemon
            believes it is real. Klipper and Modbus boards; GPIO and I2C of the computer have no serial line and are refused.

              --log FILE        write every change of every output: nanoseconds, board, pin, level
              --seed N          another chair: sensor noise, clock drift, spoilt bytes (default 1)
              --sit KG          who sits in it from the start (default 75; 0 is nobody)
              --copy DIRECTORY  where the copy of the chair file goes (default target/peer/NAME)

            It prints the line to run in another terminal. Then type:
            """;

    private static final int GOOD = 0;
    private static final int BAD_INPUT = 2;

    private Peer() {}

    public static void main(String[] words) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        if (rest.isEmpty() || rest.contains("--help")) {
            out.print(HELP + PeerOrders.HELP);
            System.exit(rest.isEmpty() ? BAD_INPUT : GOOD);
        }
        Path original = null;
        Path copy = null;
        Path log = null;
        long seed = 1;
        double kg = 75;
        while (!rest.isEmpty()) {
            String word = rest.poll();
            switch (word) {
                case "--log" -> log = Path.of(value(word, rest));
                case "--seed" -> seed = Long.parseLong(value(word, rest));
                case "--sit" -> kg = Double.parseDouble(value(word, rest));
                case "--copy" -> copy = Path.of(value(word, rest));
                default -> original = Path.of(word);
            }
        }
        if (original == null || !Files.exists(original.resolve("chair.yaml"))) {
            fail("there is no " + (original == null ? "chair directory in the words" : original.resolve("chair.yaml")));
        } else {
            Path name = original.toAbsolutePath().normalize().getFileName();
            play(original, copy == null ? Path.of("target/peer").resolve(name) : copy, log, seed, kg, out);
        }
    }

    private static void play(Path original, Path copy, Path log, long seed, double kg, PrintStream out)
            throws IOException, InterruptedException {
        ChairCopy.of(original, copy);
        Configuration.Loaded loaded = Configuration.load(copy);
        loaded.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .forEach(problem -> System.err.println(problem.file() + ": " + problem.message()));
        Configuration configuration = loaded.usable().orElse(null);
        if (configuration == null || configuration.wiring().isEmpty()) {
            fail(original + " has no chair with boards");
            return;
        }
        PinLog pins = log == null ? new PinLog() : new PinLog(log);
        Boards boards;
        try {
            boards = new Boards(configuration.chair(), configuration.wiring().get(), pins, seed);
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
            return;
        }
        if (kg > 0) {
            boards.chair().sit(kg);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(boards::close));
        boards.links().forEach((board, link) -> out.println(board + ": " + link));
        out.println("In another terminal:  scripts/lumbar run --config " + copy);
        obey(new PeerOrders(boards), out);
        boards.close();
    }

    private static void obey(PeerOrders orders, PrintStream out) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            out.println(orders.obey(line.strip()));
        }
        // Nobody types: it goes on until a signal ends it.
        new CountDownLatch(1).await();
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            fail(option + " needs a value");
        }
        return rest.poll();
    }

    private static void fail(String why) {
        System.err.println("peer: " + why + "\nscripts/peer --help says more");
        System.exit(BAD_INPUT);
    }
}
