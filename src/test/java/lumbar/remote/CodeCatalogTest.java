package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.Explained;
import lumbar.control.Refusal;
import lumbar.person.AdmissionCode;
import lumbar.safety.FaultCode;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;

class CodeCatalogTest {
    @Test
    @ShowsRequirement("SR-38")
    void everyCodeAMessageMayCarryIsExplained() {
        Stream<String> carried = Stream.of(
                        Arrays.stream(FaultCode.values()).map(FaultCode::key),
                        Arrays.stream(Reason.values()).map(Reason::key).filter(key -> !key.isEmpty()),
                        Arrays.stream(Refusal.values()).map(Refusal::key),
                        Arrays.stream(AdmissionCode.values()).map(AdmissionCode::key),
                        Stream.of("too-many", "no-answer", "bad-input"))
                .flatMap(keys -> keys);

        assertThat(carried)
                .allSatisfy(key -> assertThat(CodeCatalog.of(key))
                        .isNotEmpty()
                        .allSatisfy(code -> assertThat(code.text()).isNotBlank())
                        .allSatisfy(code -> assertThat(code.requirement()).matches("SR-\\d\\d")));
    }

    @Test
    @ShowsRequirement("SR-38")
    void everyFaultAndRefusalSaysWhatToDo() {
        assertThat(CodeCatalog.all().stream().filter(code -> code.kind() != Explained.Kind.LIMIT))
                .allSatisfy(code -> assertThat(code.nextStep()).isNotBlank());
    }
}
