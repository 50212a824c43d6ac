package lumbar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import lumbar.cli.Lumbar;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void saysItsVersion() {
        StringWriter out = new StringWriter();

        int exit = Lumbar.run(new String[] {"--version"}, new PrintWriter(out), new PrintWriter(new StringWriter()));

        assertThat(exit).isZero();
        assertThat(out.toString()).startsWith("Lumbar ");
    }
}
