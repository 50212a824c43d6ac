package lumbar.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.wiring.Wiring;
import lumbar.program.Program;
import lumbar.text.NearestWord;

/**
 * Everything that the files of one directory say, already within the compiled limits (SR-30). Immutable.
 *
 * @param wiring how a real chair is wired; empty for the simulated one
 * @param programs by name
 * @param profiles by name
 * @param mqtt the home's broker, as {@code lumbar.yaml} says; empty without one
 * @param reminders what the chair reminds of
 * @param refused programs and profiles that cannot be used, and why
 * @param files what it was read from, to be compared with what is there later (SR-35, SR-37)
 */
public record Configuration(
        Chair chair,
        ChairSettings settings,
        Optional<Wiring> wiring,
        Map<String, Program> programs,
        Map<String, Profile> profiles,
        Optional<MqttSettings> mqtt,
        ReminderSettings reminders,
        RefusedFiles refused,
        ConfigurationFiles files) {
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
     * @param sound whether nothing is wrong but in files of programs and profiles
     */
    public record Loaded(Optional<Configuration> usable, List<Problem> problems, boolean sound) {
        /** Whether no file has an error; there may be warnings. */
        public boolean clean() {
            return problems.stream().noneMatch(problem -> problem.level() == Problem.Level.ERROR);
        }

        /** The configuration, only when no file has an error. */
        public Optional<Configuration> configuration() {
            return clean() ? usable : Optional.empty();
        }

        /** What a chair may run with: a refused program costs that program, any other error everything (SR-30). */
        public Optional<Configuration> runnable() {
            return sound ? usable : Optional.empty();
        }

        /** The errors, by file, line and column. */
        public List<Problem> errors() {
            return problems.stream()
                    .filter(problem -> problem.level() == Problem.Level.ERROR)
                    .toList();
        }
    }

    /**
     * Loads {@code chair.yaml}, {@code profiles/*.yaml}, {@code programs/*.yaml} and {@code lumbar.yaml}; takes any override of the
     * simulation. A directory without programs or profiles of its own shares the shipped ones, and of the programs those that suit it.
     */
    public static Loaded load(Path directory) {
        return load(directory, (name, value) -> List.of());
    }

    /** @param simulation says what is wrong with an override of the simulated chair, one sentence each */
    public static Loaded load(Path directory, BiFunction<String, Double, List<String>> simulation) {
        Problems problems = new Problems();
        Map<Path, String> read = new LinkedHashMap<>();
        ConfigurationFiles.add(directory.resolve("chair.yaml"), read);
        Optional<ChairFile> chair = SourceFile.read(directory.resolve("chair.yaml"), problems)
                .flatMap(file -> ChairFile.read(file, problems, simulation));
        Folder profileFolder = Folder.of(ConfigDirectories.place(directory, "profiles"), problems, read);
        Map<String, Profile> profiles = profiles(profileFolder, problems);
        Folder programFolder = Folder.of(ConfigDirectories.place(directory, "programs"), problems, read);
        Map<String, Program> programs = programs(
                programFolder,
                programFolder.place().startsWith(directory),
                chair.map(ChairFile::chair),
                profiles,
                profileFolder.refused(),
                problems);
        int before = problems.errors();
        ConfigurationFiles.add(directory.resolve(LumbarFile.NAME), read);
        HomeSettings home = LumbarFile.read(directory, problems);
        boolean sound = problems.errors() == before && profileFolder.listed() && programFolder.listed();
        chair.ifPresent(c -> startable(c.settings().buttons().program(), programs.keySet(), directory, problems));
        RefusedFiles refused = new RefusedFiles(programFolder.refused(), profileFolder.refused());
        Optional<Configuration> usable = chair.filter(c -> known(c.settings().profile(), profiles, directory, problems))
                .map(c -> new Configuration(
                        c.chair(),
                        c.settings(),
                        c.wiring(),
                        programs,
                        profiles,
                        home.mqtt(),
                        home.reminders(),
                        refused,
                        new ConfigurationFiles(read)));
        return new Loaded(usable, problems.all(), sound);
    }

    /** Reads a program that stands elsewhere, against this chair and these profiles. */
    public Optional<Program> program(Path path, Problems problems) {
        return SourceFile.read(path, problems)
                .flatMap(file -> program(file, Optional.of(chair), profiles, refused.profiles(), problems, problems));
    }

    /** The profile a program asks for, else the default one. */
    public Profile profileOf(Program program) {
        Profile own = profiles.get(program.profile());
        return own != null ? own : Objects.requireNonNull(profiles.get(settings.profile()));
    }

    /**
     * The programs of a folder; one that is refused is noted there.
     *
     * @param own whether they are this chair's. A shared one that does not suit it is no mistake of this chair: it is just not
     *     offered; one that cannot be read is told all the same
     */
    private static Map<String, Program> programs(
            Folder folder,
            boolean own,
            Optional<Chair> chair,
            Map<String, Profile> profiles,
            Map<String, List<Problem>> refusedProfiles,
            Problems problems) {
        Map<String, Program> programs = new TreeMap<>();
        for (Path path : folder.files()) {
            Problems read = new Problems();
            Problems suits = own ? read : new Problems();
            Optional<Program> program = SourceFile.read(path, read)
                    .flatMap(file -> program(file, chair, profiles, refusedProfiles, read, suits));
            read.all().forEach(problems::add);
            program.ifPresent(p -> programs.put(p.name(), p));
            if (program.isEmpty() && read.errors() > 0) {
                folder.refuse(path, read.all());
            }
        }
        return programs;
    }

    /**
     * One program, against the chair and its profile.
     *
     * @param problems of the file itself
     * @param suits what keeps it from this chair
     */
    private static Optional<Program> program(
            SourceFile file,
            Optional<Chair> chair,
            Map<String, Profile> profiles,
            Map<String, List<Problem>> refusedProfiles,
            Problems problems,
            Problems suits) {
        int before = problems.errors() + suits.errors();
        Optional<Program> program = ProgramFile.read(file, problems);
        program.ifPresent(p -> {
            Profile profile = profiles.get(p.profile());
            if (profile == null) {
                suits.add(noProfile(file, p.profile(), profiles.keySet(), refusedProfiles));
            } else {
                chair.ifPresent(c -> ProgramFile.judge(file, p, profile, c, suits));
            }
        });
        return problems.errors() + suits.errors() > before ? Optional.empty() : program;
    }

    private static Problem noProfile(
            SourceFile file, String name, Set<String> known, Map<String, List<Problem>> refused) {
        List<Problem> why = refused.get(name);
        if (why == null) {
            return file.error(ProgramFile.position(file, "profile"), "unknown profile '" + name + "'")
                    .value(name)
                    .hint(NearestWord.hint(name, known));
        }
        return file.error(ProgramFile.position(file, "profile"), "the profile '" + name + "' has errors of its own")
                .value(name)
                .hint(why.isEmpty() ? "" : why.getFirst().sentence());
    }

    private static Map<String, Profile> profiles(Folder folder, Problems problems) {
        Map<String, ProfileFile> files = new TreeMap<>();
        Map<String, Path> paths = new TreeMap<>();
        for (Path path : folder.files()) {
            Problems read = new Problems();
            Optional<ProfileFile> profile = SourceFile.read(path, read).flatMap(file -> ProfileFile.read(file, read));
            read.all().forEach(problems::add);
            profile.ifPresentOrElse(
                    file -> {
                        files.put(file.name(), file);
                        paths.put(file.name(), path);
                    },
                    () -> folder.refuse(path, read.all()));
        }
        Problems chains = new Problems();
        Map<String, Profile> resolved =
                ProfileFile.resolve(files, Set.copyOf(folder.refused().keySet()), chains);
        chains.all().forEach(problems::add);
        paths.forEach((name, path) -> {
            if (!resolved.containsKey(name)) {
                folder.refused()
                        .put(
                                name,
                                chains.all().stream()
                                        .filter(problem -> problem.file().equals(path.toString()))
                                        .toList());
            }
        });
        return resolved;
    }

    /**
     * The YAML files of one folder.
     *
     * @param listed whether the folder itself could be read
     * @param refused what is wrong with those that cannot be used, by name; grows while they are read
     */
    private record Folder(Path place, List<Path> files, boolean listed, Map<String, List<Problem>> refused) {
        static Folder of(Path place, Problems problems, Map<Path, String> read) {
            Problems found = new Problems();
            List<Path> files = Configuration.files(place, found);
            files.forEach(file -> ConfigurationFiles.add(file, read));
            Folder folder = new Folder(
                    place,
                    files,
                    found.all().stream().noneMatch(problem -> problem.file().equals(place.toString())),
                    new TreeMap<>());
            for (Problem problem : found.all()) {
                problems.add(problem);
                folder.refuse(Path.of(problem.file()), List.of(problem));
            }
            return folder;
        }

        void refuse(Path file, List<Problem> why) {
            refused.put(String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", ""), why);
        }
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
                        NearestWord.hint(program, programs)));
    }

    private static boolean known(String profile, Map<String, Profile> profiles, Path directory, Problems problems) {
        if (profiles.containsKey(profile)) {
            return true;
        }
        SourceFile.read(directory.resolve("chair.yaml"), new Problems()).ifPresent(file -> {
            TextPosition at =
                    Section.root(file, new Problems()).map(s -> s.at("profile")).orElse(TextPosition.FILE);
            problems.add(file.error(at, "the default profile '" + profile + "' cannot be used")
                    .value(profile)
                    .hint(NearestWord.hint(profile, profiles.keySet())));
        });
        return false;
    }

    /** The YAML files of a directory, by name. */
    static List<Path> files(Path directory, Problems problems) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            problems.add(whole(directory, "this directory does not exist"));
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(".yaml") && !name.startsWith(".")) {
                    files.add(entry);
                } else if (name.endsWith(".yml")) {
                    problems.add(whole(entry, "this file is ignored because its name ends in .yml")
                            .hint("rename it so that it ends in .yaml"));
                }
                if (files.size() > MOST_FILES) {
                    problems.add(whole(directory, "this directory has more than " + MOST_FILES + " files"));
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
        return new Problem(path.toString(), TextPosition.FILE, Problem.Level.ERROR, message, "", "", "", "");
    }
}
