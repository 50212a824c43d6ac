package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.message.StatusMessage;
import org.junit.jupiter.api.Test;

/** The status as lines for people. */
class StatusTextTest {
    private static List<String> lines(String area, String last) throws BadInput {
        return StatusText.lines(Json.bind("""
                {"state":"idle","state_text":"ready","why":"the vents were open","program":"","boards":[],"problems":[],
                 "areas":[{"area":"calves","limits":[],"left_s":1200,%s}],"last_session":%s}""".formatted(area, last), StatusMessage.class));
    }

    private static String calves(String area) throws BadInput {
        return lines(area, "null").getLast();
    }

    @ShowsRequirement({"SR-33", "SR-38"})
    @Test
    void whatRestsSaysForHowLongAndHowThatIsEnded() throws Exception {
        assertThat(calves("\"blocked_s\":86000,\"reason\":\"blocked\""))
                .endsWith("blocked: rests for 24 h, or lumbar lift calves");
        assertThat(calves("\"blocked_s\":86000,\"reason\":\"\"")).endsWith("rests for 24 h, or lumbar lift calves");
        assertThat(calves("\"blocked_s\":0,\"reason\":\"blocked\"")).endsWith("blocked: rests until the next start");
        assertThat(calves("\"blocked_s\":0,\"reason\":\"minutes\"")).endsWith("minutes");
    }

    @Test
    void noPressureIsANegativeZero() throws Exception {
        for (String kpa : List.of("-0.0", "-0.04", "0.04")) {
            assertThat(calves("\"blocked_s\":0,\"reason\":\"\",\"pressure_kpa\":" + kpa))
                    .contains(" 0.0 kPa");
        }
        assertThat(calves("\"blocked_s\":0,\"reason\":\"\",\"pressure_kpa\":-0.06"))
                .contains("-0.1 kPa");
    }

    @ShowsRequirement("SR-47")
    @Test
    void whoWakesUpIsToldWhyTheSessionEnded() throws Exception {
        String last = "{\"person\":\"alice\",\"program\":\"calm\",\"outcome\":\"unanswered\","
                + "\"why\":\"nobody answered whether they are awake\",\"seconds\":1060,\"ended_s_ago\":95,\"areas\":{}}";
        assertThat(lines("\"blocked_s\":0,\"reason\":\"\"", last))
                .contains("last session: calm for alice, 17:40, unanswered 1:35 ago: nobody answered whether they are"
                        + " awake");
    }
}
