package lumbar.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML text to {@link YamlNode}s; the one position that knows the YAML library. Walks the library's events, so that a hostile
 * file is refused before anything of it is built: no aliases (the fuel of a YAML bomb), no tags, little depth, one document.
 */
final class YamlReader {
    /** Our own files are 6 deep. */
    private static final int MOST_DEPTH = 16;

    private static final String ODD = "this character does not belong in a text file";

    private final SourceFile file;
    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(SourceFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.name())
                // one read takes it all: between two reads the library (3.0.1) fails on a character beyond U+FFFF
                .setBufferSize(file.text().length() + 16)
                .setCodePointLimit(SourceFile.MOST_BYTES)
                .setMaxAliasesForCollections(0)
                .setParseComments(false)
                .build();
        this.events = new Parse(settings).parseString(file.text()).iterator();
    }

    /** The mapping that a file is; empty, and told to {@code problems}, when it is none. */
    static Optional<YamlNode.Mapping> read(SourceFile file, Problems problems) {
        // half a character pair: no UTF-8 file holds one, but an editor's text may
        int[] points = file.text().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] >= Character.MIN_SURROGATE && points[i] <= Character.MAX_SURROGATE) {
                problems.add(file.error(at(file.text(), i), ODD).value(String.format("U+%04X", points[i])));
                return Optional.empty();
            }
        }
        try {
            return new YamlReader(file, problems).document();
        } catch (Refused e) {
            problems.add(e.problem);
        } catch (MarkedYamlEngineException e) {
            problems.add(file.error(position(e.getProblemMark(), file), "this is not YAML: " + sentence(e))
                    .hint(way(e.getProblem())));
        } catch (ReaderException e) {
            problems.add(
                    file.error(at(file.text(), e.getPosition()), ODD).value(String.format("U+%04X", e.getCodePoint())));
        } catch (YamlEngineException e) {
            problems.add(file.error(
                    TextPosition.FILE, "this is not YAML: " + Problem.printable(String.valueOf(e.getMessage()), 200)));
        }
        return Optional.empty();
    }

    private Optional<YamlNode.Mapping> document() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (root != null) {
                    throw new Refused(file.error(position(event.getStartMark(), file), "a second document begins here")
                            .hint("keep one document in each file"));
                }
                root = node(events.next(), 0);
            }
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean empty =
                root == null || (root instanceof YamlNode.Scalar s && s.text().isEmpty());
        String message = empty ? "the file is empty" : "the file must consist of keys with values";
        problems.add(file.error(root == null || empty ? TextPosition.FILE : root.at(), message)
                .hint("begin with a key, such as 'name: calm'"));
        return Optional.empty();
    }

    private YamlNode node(Event event, int depth) {
        TextPosition at = position(event.getStartMark(), file);
        if (depth > MOST_DEPTH) {
            throw new Refused(file.error(at, "nested more than " + MOST_DEPTH + " levels deep"));
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent map -> mapping(untagged(map.getTag(), at), depth);
            case SequenceStartEvent list -> items(untagged(list.getTag(), at), depth);
            case AliasEvent alias ->
                throw new Refused(file.error(
                                at,
                                "aliases are not supported: '*"
                                        + Problem.printable(alias.getAlias().getValue(), 40) + "'")
                        .hint("write the value itself here"));
            default -> throw new Refused(file.error(at, "a value is missing here"));
        };
    }

    private YamlNode.Scalar scalar(ScalarEvent event) {
        TextPosition at = position(event.getStartMark(), file);
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        int width = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : restOfLine(at);
        return new YamlNode.Scalar(untagged(event.getTag(), at).part(0, width), event.getValue(), !event.isPlain());
    }

    private TextPosition untagged(Optional<String> tag, TextPosition at) {
        if (tag.isPresent()) {
            throw new Refused(file.error(at, "tags are not supported: '" + Problem.printable(tag.get(), 40) + "'")
                    .hint("remove the tag"));
        }
        return at;
    }

    private YamlNode.Items items(TextPosition at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event next = events.next();
        while (!(next instanceof SequenceEndEvent)) {
            items.add(node(next, depth + 1));
            next = events.next();
        }
        return new YamlNode.Items(at, List.copyOf(items));
    }

    private YamlNode.Mapping mapping(TextPosition at, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event next = events.next();
        while (!(next instanceof MappingEndEvent)) {
            if (!(node(next, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new Refused(file.error(position(next.getStartMark(), file), "a key must be plain text"));
            }
            YamlNode value = node(events.next(), depth + 1);
            if (keys.add(key.text())) {
                entries.add(new YamlNode.Entry(key, value));
            } else {
                problems.add(file.error(key.at(), "the key '" + Problem.printable(key.text(), 40) + "' appears twice")
                        .hint("keep one of them"));
            }
            next = events.next();
        }
        return new YamlNode.Mapping(at, List.copyOf(entries));
    }

    private int restOfLine(TextPosition at) {
        String line = file.lines().get(at.line() - 1);
        return line.codePointCount(0, line.length()) - at.column() + 1;
    }

    private static TextPosition position(Optional<Mark> mark, SourceFile file) {
        return mark.map(m ->
                        new TextPosition(Math.min(m.getLine() + 1, file.lines().size()), m.getColumn() + 1, 1))
                .orElse(TextPosition.FILE);
    }

    private static TextPosition at(String text, int codePoints) {
        int line = 1;
        int column = 1;
        int[] points = text.codePoints().limit(Math.max(0, codePoints)).toArray();
        for (int point : points) {
            column = point == '\n' ? 1 : column + 1;
            line += point == '\n' ? 1 : 0;
        }
        return new TextPosition(line, column, 1);
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return Problem.printable(context + e.getProblem(), 200).replace('\n', ' ');
    }

    private static String way(String problem) {
        if (problem.contains("\\t") || problem.contains("\t")) {
            return "indent with spaces, not with tabs";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "one ':' too many on the line, or the line before is not indented like this one";
        }
        return "check the brackets, quotes and indentation up to here";
    }

    /** Ends the walk with one problem; never leaves this class. */
    private static final class Refused extends RuntimeException {
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
