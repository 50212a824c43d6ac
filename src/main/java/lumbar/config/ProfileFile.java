package lumbar.config;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.text.NearestWord;

/**
 * Reads a pressure profile: {@code name, title, extends, areas}. Each area takes what its parent gives it, then the file's own
 * {@code default}, then the file's own entry for the area. A file may loosen its parent, never the compiled limits (SR-30).
 */
final class ProfileFile {
    private final SourceFile file;
    private final String name;
    private final Map<String, String> titles;
    private final Optional<YamlNode.Scalar> parent;
    private final Map<ProfileKey, Double> everywhere;
    private final Map<BodyArea, Map<ProfileKey, Double>> areas;

    private ProfileFile(
            SourceFile file,
            String name,
            Map<String, String> titles,
            Optional<YamlNode.Scalar> parent,
            Map<ProfileKey, Double> everywhere,
            Map<BodyArea, Map<ProfileKey, Double>> areas) {
        this.file = file;
        this.name = name;
        this.titles = titles;
        this.parent = parent;
        this.everywhere = everywhere;
        this.areas = areas;
    }

    String name() {
        return name;
    }

    /** Reads one file; its parent is looked up by {@link #resolve}. Empty when the file has errors. */
    static Optional<ProfileFile> read(SourceFile file, Problems problems) {
        int before = problems.errors();
        Optional<Section> root = Section.root(file, problems);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Section section = root.get();
        FileHeader header = FileHeader.read(section, file, problems);
        Optional<YamlNode.Scalar> parent = section.scalar("extends", false);
        Map<ProfileKey, Double> everywhere = new EnumMap<>(ProfileKey.class);
        Map<BodyArea, Map<ProfileKey, Double>> areas = new EnumMap<>(BodyArea.class);
        section.section("areas", "area").ifPresent(byArea -> {
            byArea.section("default").ifPresent(values -> everywhere.putAll(values(values, Optional.empty())));
            for (BodyArea area : BodyArea.values()) {
                byArea.section(area.key()).ifPresent(values -> areas.put(area, values(values, Optional.of(area))));
            }
            byArea.end();
        });
        section.end();
        return problems.errors() > before
                ? Optional.empty()
                : Optional.of(new ProfileFile(file, header.name(), header.titles(), parent, everywhere, areas));
    }

    private static Map<ProfileKey, Double> values(Section section, Optional<BodyArea> area) {
        Map<ProfileKey, Double> values = new EnumMap<>(ProfileKey.class);
        for (ProfileKey key : ProfileKey.values()) {
            if (section.has(key.key())) {
                Range range = area.map(key::range).orElse(key.range());
                values.put(key, section.quantity(key.key(), key.dimension(), range));
            }
        }
        section.end();
        return values;
    }

    /**
     * Looks up the parents and gives every profile its nine areas.
     *
     * @param refused names of profiles whose files have errors: who extends one of them is told so
     */
    static Map<String, Profile> resolve(Map<String, ProfileFile> files, Set<String> refused, Problems problems) {
        Map<String, Profile> profiles = new TreeMap<>();
        files.values()
                .forEach(file -> file.chain(files, refused, problems).ifPresent(chain -> {
                    profiles.put(file.name, new Profile(file.name, file.titles, resolved(chain)));
                }));
        return profiles;
    }

    /** This file and its ancestors, the oldest last; empty when one is missing or the chain is a ring. */
    private Optional<Set<ProfileFile>> chain(Map<String, ProfileFile> files, Set<String> refused, Problems problems) {
        Set<ProfileFile> chain = new LinkedHashSet<>();
        ProfileFile at = this;
        while (chain.add(at)) {
            if (at.parent.isEmpty()) {
                return Optional.of(chain);
            }
            String wanted = at.parent.get().text();
            ProfileFile next = files.get(wanted);
            if (next == null) {
                if (at == this) {
                    problems.add(missing(wanted, files, refused));
                }
                return Optional.empty();
            }
            at = next;
        }
        if (at == this) {
            String ring = String.join(
                    " → ",
                    Stream.concat(chain.stream(), Stream.of(this))
                            .map(f -> f.name)
                            .toList());
            problems.add(file.error(parent.orElseThrow().at(), "these profiles extend each other in a circle: " + ring)
                    .hint("remove 'extends' from one of them"));
        }
        return Optional.empty();
    }

    private Problem missing(String wanted, Map<String, ProfileFile> files, Set<String> refused) {
        TextPosition at = parent.orElseThrow().at();
        String shown = "'" + Section.shown(wanted) + "'";
        return refused.contains(wanted)
                ? file.error(at, "the profile " + shown + " has errors of its own")
                        .value(wanted)
                : file.error(at, "unknown profile " + shown)
                        .value(wanted)
                        .hint(NearestWord.hint(wanted, files.keySet()));
    }

    private static Map<BodyArea, AreaProfile> resolved(Set<ProfileFile> chain) {
        Map<BodyArea, AreaProfile> resolved = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            Map<ProfileKey, Double> values = new EnumMap<>(ProfileKey.class);
            for (ProfileFile file : chain.stream().toList().reversed()) {
                file.everywhere.forEach((key, value) ->
                        values.put(key, Math.min(value, key.range(area).max())));
                values.putAll(file.areas.getOrDefault(area, Map.of()));
            }
            resolved.put(area, ProfileKey.profile(values, area));
        }
        return resolved;
    }
}
