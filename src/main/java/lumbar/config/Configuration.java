package lumbar.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.wiring.Wiring;
import lumbar.program.Finding;
import lumbar.program.Program;
import lumbar.program.ProgramCheck;

/**
 * Everything that the files of one directory say, already within the compiled limits (SR-30). Immutable.
 *
 * @param wiring how a real chair is wired; empty for the simulated one
 * @param programs by name
 * @param profiles by name
 * @param mqtt the home's broker, as {@code lumbar.yaml} says; empty without one
 * @param reminders what the chair reminds of
 */
public record Configuration(
        Chair chair,
        Settings settings,
        Optional<Wiring> wiring,
        Map<String, Program> programs,
        Map<String, Profile> profiles,
        Optional<MqttSettings> mqtt,
        ReminderSettings reminders) {
    private static final int MOST_FILES = 200;

    public Configuration {
        programs = Collections.unmodifiableMap(new TreeMap<>(programs));
        profiles = Collections.unmodifiableMap(new TreeMap<>(profiles));
    }

    /**
     * What loading gave.
     *
     * @param usable the configuration without the programs and profiles whose files were refused; empty when the chair file or
     *     the default profile is among them: no good file, no drive
     * @param problems by file, line and column
     */
    public record Loaded(Optional<Configuration> usable, List<Problem> problems) {
        /** Whether no file has an error; there may be warnings. */
        public boolean clean() {
            return problems.stream().noneMatch(problem -> problem.level() == Problem.Level.ERROR);
        }

        /** The configuration, only when no file has an error. */
        public Optional<Configuration> configuration() {
            return clean() ? usable : Optional.empty();
        }
    }

    /**
     * Loads {@code chair.yaml}, {@code profiles/*.yaml}, {@code programs/*.yaml} and {@code lumbar.yaml}; takes any override of the simulation. A
     * directory without programs or profiles of its own shares the shipped ones, and of the programs those that suit it.
     */
    public static Loaded load(Path directory) {
        return load(directory, (name, value) -> List.of());
    }

    /** @param simulation says what is wrong with an override of the simulated chair, one sentence each */
    public static Loaded load(Path directory, BiFunction<String, Double, List<String>> simulation) {
        Problems problems = new Problems();
        Optional<ChairFile> chair = SourceFile.read(directory.resolve("chair.yaml"), problems)
                .flatMap(file -> ChairFile.read(file, problems, simulation));
        Map<String, Profile> profiles = profiles(Shared.place(directory, "profiles"), problems);
        Path place = Shared.place(directory, "programs");
        Map<String, Program> programs = new TreeMap<>();
        for (Path path : files(place, problems)) {
            // a shared program that does not suit this chair is no mistake of this chair: it is just not offered
            Problems told = place.startsWith(directory) ? problems : new Problems();
            SourceFile.read(path, told)
                    .flatMap(file -> program(file, chair.map(ChairFile::chair), profiles, told))
                    .ifPresent(program -> programs.put(program.name(), program));
        }
        HouseSettings house = LumbarFile.read(directory, problems);
        chair.ifPresent(c -> startable(c.settings().buttons().program(), programs.keySet(), directory, problems));
        Optional<Configuration> usable = chair.filter(c -> known(c.settings().profile(), profiles, directory, problems))
                .map(c -> new Configuration(
                        c.chair(), c.settings(), c.wiring(), programs, profiles, house.mqtt(), house.reminders()));
        return new Loaded(usable, problems.all());
    }

    /** Reads a program that stands elsewhere, against this chair and these profiles. */
    public Optional<Program> program(Path path, Problems problems) {
        return SourceFile.read(path, problems).flatMap(file -> program(file, Optional.of(chair), profiles, problems));
    }

    /** The profile a program asks for, else the default one. */
    public Profile profileOf(Program program) {
        Profile own = profiles.get(program.profile());
        return own != null ? own : Objects.requireNonNull(profiles.get(settings.profile()));
    }

    /** What keeps a program from running with a profile that is not its own; empty when nothing does. */
    public List<Finding> findings(Program program, Profile profile) {
        return ProgramCheck.check(program, profile, chair, ProgramRules.compiled());
    }

    private static Optional<Program> program(
            SourceFile file, Optional<Chair> chair, Map<String, Profile> profiles, Problems problems) {
        int before = problems.errors();
        Optional<Program> program = ProgramFile.read(file, problems);
        program.ifPresent(p -> {
            Profile profile = profiles.get(p.profile());
            if (profile == null) {
                problems.add(file.error(ProgramFile.place(file, "profile"), "unknown profile '" + p.profile() + "'")
                        .value(p.profile())
                        .hint(Nearest.hint(p.profile(), profiles.keySet())));
            } else {
                chair.ifPresent(c -> ProgramFile.judge(file, p, profile, c, problems));
            }
        });
        return problems.errors() > before ? Optional.empty() : program;
    }

    private static Map<String, Profile> profiles(Path directory, Problems problems) {
        Map<String, ProfileFile> files = new TreeMap<>();
        Set<String> refused = new TreeSet<>();
        for (Path path : files(directory, problems)) {
            Optional<ProfileFile> read =
                    SourceFile.read(path, problems).flatMap(file -> ProfileFile.read(file, problems));
            read.ifPresentOrElse(
                    file -> files.put(file.name(), file),
                    () -> refused.add(path.getFileName().toString().replaceAll("\\.yaml$", "")));
        }
        return ProfileFile.resolve(files, refused, problems);
    }

    /** No reason not to run: the press is refused. A program of this chair whose file was refused is told of already. */
    private static void startable(String program, Set<String> programs, Path directory, Problems problems) {
        Path own = directory.resolve("programs").resolve(program + ".yaml");
        if (program.isEmpty() || programs.contains(program) || Files.exists(own)) {
            return;
        }
        SourceFile.read(directory.resolve("chair.yaml"), new Problems())
                .flatMap(file -> Section.root(file, problems))
                .flatMap(section -> section.section("buttons"))
                .ifPresent(buttons -> buttons.warning(
                        buttons.at("program"),
                        "the start button cannot start '" + program + "': it is not offered",
                        Nearest.hint(program, programs)));
    }

    private static boolean known(String profile, Map<String, Profile> profiles, Path directory, Problems problems) {
        if (profiles.containsKey(profile)) {
            return true;
        }
        SourceFile.read(directory.resolve("chair.yaml"), new Problems()).ifPresent(file -> {
            Place at =
                    Section.root(file, new Problems()).map(s -> s.at("profile")).orElse(Place.FILE);
            problems.add(file.error(at, "the default profile '" + profile + "' cannot be used")
                    .value(profile)
                    .hint(Nearest.hint(profile, profiles.keySet())));
        });
        return false;
    }

    /** The YAML files of a directory, by name. */
    static List<Path> files(Path directory, Problems problems) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            problems.add(whole(directory, "there is no such directory"));
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(".yaml") && !name.startsWith(".")) {
                    files.add(entry);
                } else if (name.endsWith(".yml")) {
                    problems.add(whole(entry, "this file is not read").hint("rename it to end in .yaml"));
                }
                if (files.size() > MOST_FILES) {
                    problems.add(whole(directory, "more than " + MOST_FILES + " files"));
                    return List.of();
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            problems.add(whole(directory, "the directory cannot be read: " + e.getMessage()));
        }
        files.sort(null);
        return files;
    }

    private static Problem whole(Path path, String message) {
        return new Problem(path.toString(), Place.FILE, Problem.Level.ERROR, message, "", "", "", "");
    }
}
