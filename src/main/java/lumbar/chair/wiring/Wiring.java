package lumbar.chair.wiring;

import java.util.List;

/**
 * All wires of a real chair. Immutable.
 *
 * @param boards each with a name of its own
 * @param outputs in the order of the chair file; every terminal is on one of the boards
 * @param inputs likewise
 */
public record Wiring(List<BoardSpec> boards, List<OutputWire> outputs, List<InputWire> inputs) {
    public Wiring {
        boards = List.copyOf(boards);
        outputs = List.copyOf(outputs);
        inputs = List.copyOf(inputs);
    }

    /** What of it is on one board. */
    public Part of(BoardSpec board) {
        return new Part(
                board,
                outputs.stream()
                        .filter(o -> o.at().board().equals(board.name()))
                        .toList(),
                inputs.stream().filter(i -> i.at().board().equals(board.name())).toList());
    }

    /**
     * The wires of one board. A board numbers its values by the places in these lists.
     *
     * @param outputs the board's outputs
     * @param inputs the board's inputs
     */
    public record Part(BoardSpec board, List<OutputWire> outputs, List<InputWire> inputs) {
        public Part {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
        }

        /** The same board without its sensors: all that must be reached to let go of everything. */
        public Part outputsOnly() {
            return new Part(board, outputs, List.of());
        }
    }
}
