package lumbar.config;

import static lumbar.config.ConfigFiles.CALM;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ShowsRequirement("SR-30")
class ConfigurationTest {
    @TempDir
    Path dir;

    @BeforeEach
    void copy() {
        dir = ConfigFiles.copyTo(dir.resolve("config"));
    }

    @Test
    void aRefusedProgramLeavesTheOthersUsableAndIsNamed() throws IOException {
        write("programs/calm.yaml", with(CALM, "level: 40 %", "level: 500 %"));

        Configuration.Loaded loaded = Configuration.load(dir);

        assertThat(loaded.clean()).isFalse();
        assertThat(loaded.configuration()).isEmpty();
        assertThat(loaded.usable().orElseThrow().programs())
                .doesNotContainKey("calm")
                .containsKey("wind-down");
        assertThat(loaded.problems().getFirst().file()).endsWith("programs/calm.yaml");
        assertThat(loaded.runnable().orElseThrow().refused().program("calm").orElseThrow())
                .startsWith("the program 'calm' cannot be used: ")
                .containsPattern("programs/calm.yaml:\\d+:\\d+: .*500 %")
                .contains("allowed: ");
        assertThat(loaded.runnable().orElseThrow().refused().program("wind-down"))
                .isEmpty();
    }

    @Test
    void aHalfWrittenProgramCostsThatProgramAlone() throws IOException {
        write("programs/calm.yaml", CALM.substring(0, CALM.length() / 2) + "\n  - {areas: [");

        Configuration.Loaded loaded = Configuration.load(dir);

        assertThat(loaded.runnable().orElseThrow().programs()).hasSize(6);
        assertThat(loaded.runnable().orElseThrow().refused().sentences())
                .singleElement()
                .asString()
                .containsPattern("'calm' cannot be used: .*programs/calm.yaml:\\d+:\\d+: ");
    }

    @Test
    void aProfileThatIsNotTheDefaultCostsTheProgramsThatUseItAndTheySayWhy() throws IOException {
        write("profiles/gentle.yaml", "name: gentle\nareas: {default: {rise: 2 %/s}}\n");
        write("profiles/soft.yaml", "name: soft\nextends: gentle\n");
        write("profiles/softer.yaml", "name: softer\nextends: soft\n");

        Configuration usable = Configuration.load(dir).runnable().orElseThrow();

        assertThat(usable.programs()).isNotEmpty().doesNotContainKey("calm");
        assertThat(usable.profiles()).containsOnlyKeys("standard", "firm");
        assertThat(usable.refused().profiles()).containsOnlyKeys("gentle", "soft", "softer");
        assertThat(usable.refused().profile("gentle").orElseThrow())
                .contains("gentle.yaml:2:")
                .contains("rise '2 %/s'");
        assertThat(usable.refused().profile("softer").orElseThrow()).contains("its file has errors");
        assertThat(usable.refused().program("calm").orElseThrow())
                .contains("programs/calm.yaml:")
                .contains("the profile 'gentle' has errors of its own")
                .contains("profiles/gentle.yaml:2:");
    }

    @Test
    void anErrorAnywhereElseKeepsEverythingFromRunning() throws IOException {
        write("lumbar.yaml", "mqtt: {host: broker.local, port: 99999}\n");
        assertThat(Configuration.load(dir).usable()).isPresent();
        assertThat(Configuration.load(dir).runnable()).isEmpty();

        Files.delete(dir.resolve("lumbar.yaml"));
        assertThat(Configuration.load(dir).runnable()).isPresent();
        write("chair.yaml", ConfigFiles.CHAIR + "colour: blue\n");
        assertThat(Configuration.load(dir).runnable()).isEmpty();
    }

    /** So many errors that none of another file would be kept beside them. */
    @Test
    void aFileFullOfErrorsHidesNoErrorOfAnother() throws IOException {
        write("programs/calm.yaml", CALM + "x: 1\n".repeat(2_000));
        write("lumbar.yaml", "mqtt: {host: broker.local, port: 99999}\n");

        assertThat(Configuration.load(dir).runnable()).isEmpty();
    }

    @Test
    void aStartButtonThatCanStartNothingIsWarnedOfAndKeepsNothingFromRunning() throws IOException {
        write("chair.yaml", with(ConfigFiles.CHAIR, "  program: calm\n", "  program: clam\n"));

        Configuration.Loaded loaded = Configuration.load(dir);

        assertThat(loaded.clean()).isTrue();
        assertThat(Problems.text(loaded.problems()))
                .contains(":12: warning: the start button cannot start 'clam': it is not offered")
                .contains("did you mean 'calm'?");
    }

    @Test
    void withoutAGoodChairOrDefaultProfileThereIsNoDrive() throws IOException {
        write("profiles/standard.yaml", "name: standard\nareas: {default: {rise: 2 %/s}}\n");
        assertThat(Configuration.load(dir).usable()).isEmpty();
        assertThat(Problems.text(Configuration.load(dir).problems()))
                .contains("error: rise '2 %/s' is above 1 %/s")
                .contains("error: the profile 'standard' has errors of its own")
                .contains("error: the default profile 'standard' cannot be used");

        Files.delete(dir.resolve("chair.yaml"));
        assertThat(Configuration.load(dir).usable()).isEmpty();
        assertThat(Configuration.load(dir.resolve("nowhere")).usable()).isEmpty();
    }

    @Test
    void aProgramIsHeldAgainstTheChairThatWouldRunIt() throws IOException {
        String chair = ConfigFiles.CHAIR.replaceAll("(?m)^  - \\{id: thigh-bag.*\n", "");
        write("chair.yaml", chair);

        String said = Problems.text(Configuration.load(dir).problems());

        assertThat(said).containsPattern("programs/calm.yaml:25:9: error: .*thighs");
        assertThat(said).contains("   25 |       - {areas: [thighs], technique: wave, level: 30 %, rate: 3 /min}");
    }

    @Test
    @ShowsRequirement({"SR-29", "SR-30"})
    void layersThatAddUpToTooMuchOnAnAreaAreRefused() throws IOException {
        write(
                "programs/calm.yaml",
                with(CALM, "{areas: [calves, feet], technique: wave,", "{areas: [lower-back], technique: press-hold,"));

        assertThat(Problems.text(Configuration.load(dir).problems()))
                .containsPattern("programs/calm.yaml:\\d+:\\d+: error: .*lower-back.*75 %");
    }

    @Test
    void anUnknownProfileIsNamedWithTheNearest() throws IOException {
        write("programs/calm.yaml", with(CALM, "profile: gentle", "profile: gentel"));

        assertThat(Problems.text(Configuration.load(dir).problems()))
                .contains("error: unknown profile 'gentel'")
                .contains("= did you mean 'gentle'?");
    }

    @Test
    void aFileThatWouldNotBeReadIsTold() throws IOException {
        Files.move(dir.resolve("programs/calm.yaml"), dir.resolve("programs/calm.yml"));

        assertThat(Problems.text(Configuration.load(dir).problems()))
                .contains(
                        "programs/calm.yml: error: this file is ignored because its name ends in .yml\n      = rename it so that it ends in .yaml");
        assertThat(Configuration.load(dir).runnable().orElseThrow().refused().program("calm"))
                .isPresent();
    }

    @Test
    void aDirectoryThatIsNamedLikeAProgramIsToldAndNothingElseSuffers() throws IOException {
        Files.createDirectory(dir.resolve("programs/odd.yaml"));

        Configuration.Loaded loaded = Configuration.load(dir);

        assertThat(Problems.text(loaded.problems())).contains("odd.yaml: error: this is a directory, not a file");
        assertThat(loaded.usable().orElseThrow().programs()).hasSize(7);
    }

    @Test
    void oneFileIsValidatedWhereverItStands() throws IOException {
        Path elsewhere = Files.createDirectory(dir.resolve("mine"));
        Path tried = Files.writeString(elsewhere.resolve("tried.yaml"), CALM);

        assertThat(Problems.text(validate(tried)))
                .contains("tried.yaml:5:7: warning: name 'calm' differs from the file's name")
                .doesNotContain("error");
        Files.writeString(tried, "name: tried\nextends: gentle\nareas: {neck: {ceiling: 14 kPa}}\n");
        assertThat(Problems.text(validate(tried))).contains("tried.yaml:3:25: error: ceiling '14 kPa' is above 6 kPa");
        Files.writeString(tried, "name: tried\nextends: gentel\n");
        assertThat(Problems.text(validate(tried))).contains("unknown profile 'gentel'");
        Files.writeString(tried, "colour: blue\n");
        assertThat(Problems.text(validate(tried))).contains("error: this is not a chair, a program or a profile");
        assertThat(validate(dir.resolve("chair.yaml"))).isEmpty();
        assertThat(validate(dir)).isEmpty();
    }

    private List<Problem> validate(Path path) {
        return Validation.of(path, dir, (name, value) -> List.of());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
