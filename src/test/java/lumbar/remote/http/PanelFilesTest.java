package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelFilesTest {
    private final PanelFiles files = new PanelFiles();

    @Test
    void aFileComesWithItsTypeATagAndPackedWhenThatIsSmaller() throws IOException {
        PanelFiles.PanelFile file = files.find("/for-tests.css");

        assertThat(file).isNotNull();
        assertThat(file.type()).isEqualTo("text/css; charset=utf-8");
        assertThat(file.tag()).matches("[0-9a-f]{24}");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(file.packed())).readAllBytes())
                .isEqualTo(file.plain());
        assertThat(files.find("/for-tests.css")).isSameAs(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../Main.class",
                "/../remote/Api.class",
                "/./for-tests.css",
                "//for-tests.css",
                "/%2e%2e/for-tests.css",
                "/x/../for-tests.css",
                "/..%2ffor-tests.css",
                "/\\..\\for-tests.css",
                "/for-tests.css/",
                "/for-tests.css%00.css",
                "/nothing.css",
                "/for-tests",
                "/x",
                ""
            })
    void nothingElseIsFoundHoweverItIsWritten(String path) throws IOException {
        assertThat(files.find(path)).isNull();
    }
}
