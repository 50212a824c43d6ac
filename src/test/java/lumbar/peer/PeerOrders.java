package lumbar.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lumbar.chair.Readings;
import lumbar.peer.modbus.ModbusPeer.Fault;

/** What a person types at the peer, and its answer. One thread. */
final class PeerOrders {
    static final String HELP = """
              sit KG | leave                          somebody on the seat
              estop press|release                     the red button
              press BUTTON | release BUTTON           start, stop, softer, stronger, arm, report
              inject FAULT | heal                     a fault of the chair, as `lumbar sim faults` lists them
              pull BOARD | plug BOARD [PATH]          the plug of its serial line
              half-open BOARD on|off                  takes what is sent and never answers
              flip|drop|double BOARD SHARE            spoils this share of the bytes, 0 to 1
              latency BOARD MS                        everything arrives later
              freeze BOARD MS                         a Klipper board hangs; above 350 ms its watchdog resets it
              reset BOARD                             the board's power goes and comes back
              unplug CHIP | replug CHIP               an ADS1115 on the I²C of a Klipper board
              unit BOARD NUMBER mute|gone|bad-crc|late MS|as NUMBER|refuse CODE
                                                      one Modbus unit goes wrong; `heal` ends it
              outputs                                 what is on now
              readings                                what the chair's sensors say
              quit
            """;

    private final Boards boards;

    PeerOrders(Boards boards) {
        this.boards = boards;
    }

    /** Does it; the answer is one or more lines, an error starts with {@code ?}. */
    String obey(String line) {
        List<String> words = List.of(line.split("\\s+"));
        try {
            return obey(words.getFirst(), words, line);
        } catch (IndexOutOfBoundsException e) {
            return "? a word is missing; --help lists them";
        } catch (IllegalArgumentException e) {
            return "? " + e.getMessage();
        }
    }

    private String obey(String verb, List<String> words, String line) {
        ChairBehind chair = boards.chair();
        switch (verb) {
            case "sit" -> chair.sit(number(words.get(1)));
            case "leave" -> chair.leave();
            case "estop" -> chair.estop(words.get(1).equals("press"));
            case "press" -> chair.button(words.get(1), true);
            case "release" -> chair.button(words.get(1), false);
            case "inject" -> chair.inject(line.substring(verb.length()).strip());
            case "heal" -> heal();
            case "unplug" -> boards.chip(words.get(1)).plugged(false);
            case "replug" -> boards.chip(words.get(1)).plugged(true);
            case "outputs" -> {
                return boards.log().on().isEmpty()
                        ? "nothing is on"
                        : String.join("\n", boards.log().on());
            }
            case "readings" -> {
                return text(chair.readings());
            }
            default -> wire(verb, words);
        }
        return "ok";
    }

    private void wire(String verb, List<String> words) {
        String board = words.get(1);
        Line line = boards.line(board);
        switch (verb) {
            case "pull" -> line.pull();
            case "plug" ->
                line.plug(
                        words.size() > 2
                                ? Path.of(words.get(2))
                                : boards.links().get(board));
            case "half-open" -> line.halfOpen(words.get(2).equals("on"));
            case "flip" -> line.flip(number(words.get(2)));
            case "drop" -> line.drop(number(words.get(2)));
            case "double" -> line.duplicate(number(words.get(2)));
            case "latency" -> line.latency((int) number(words.get(2)));
            case "freeze" -> boards.klipper(board).freeze((int) number(words.get(2)));
            case "reset" -> boards.powerCycle(board);
            case "unit" ->
                boards.modbus(board).spoil((int) number(words.get(2)), fault(words.subList(3, words.size())));
            default -> throw new IllegalArgumentException("unknown word '" + verb + "'; --help lists them");
        }
    }

    private void heal() {
        boards.chair().heal();
        boards.heal();
    }

    private static Fault fault(List<String> words) {
        return switch (words.getFirst()) {
            case "mute" -> new Fault.Mute();
            case "gone" -> new Fault.Gone();
            case "bad-crc" -> new Fault.WrongCrc();
            case "late" -> new Fault.Late((int) number(words.get(1)));
            case "as" -> new Fault.AnswersAs((int) number(words.get(1)));
            case "refuse" -> new Fault.Refuses((int) number(words.get(1)));
            default -> throw new IllegalArgumentException("a unit cannot be '" + words.getFirst() + "'");
        };
    }

    private static double number(String word) {
        return Double.parseDouble(word);
    }

    private static String text(Readings readings) {
        String bags = IntStream.range(0, readings.size())
                .filter(a -> !Double.isNaN(readings.pressureKpa(a)))
                .mapToObj(a -> String.format(Locale.ROOT, "%.2f", readings.pressureKpa(a)))
                .collect(Collectors.joining(" "));
        return "bags kPa: " + bags + "\nrelay " + (readings.power().relayClosed() ? "closed" : "open") + ", e-stop "
                + (readings.power().estopOpen() ? "open" : "closed") + ", seat "
                + readings.seat().kg() + " kg";
    }
}
