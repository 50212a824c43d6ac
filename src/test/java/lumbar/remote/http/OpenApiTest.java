package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lumbar.remote.Field;
import lumbar.remote.Json;
import lumbar.remote.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path state;

    @Test
    void theServedDocumentHasEveryRouteWithMethodAccessAndFieldsAndNothingElse() throws Exception {
        try (TestServer server = new TestServer(state)) {
            String answer = server.send(server.get("/api/openapi.json", ""));
            Map<String, Object> document = Json.read(answer.substring(answer.indexOf("\r\n\r\n")));

            assertThat(document).containsEntry("openapi", "3.1.0").containsKeys("info", "paths", "components");
            Set<String> said = new TreeSet<>();
            map(document.get("paths"))
                    .forEach((path, methods) -> map(methods)
                            .forEach((method, operation) -> said.add(method + " " + path + " "
                                    + map(operation).get("x-access") + " " + fields(map(operation)))));
            Set<String> served = new TreeSet<>();
            for (Route route : server.server.routes()) {
                served.add((route.isPost() ? "post " : "get ") + route.path() + " "
                        + route.minimumRole().key() + " "
                        + new TreeSet<>(route.fields().stream()
                                .map(field -> field.name() + (field.isRequired() ? "!" : ""))
                                .toList()));
            }
            assertThat(said).isEqualTo(served).hasSizeGreaterThan(20);
        }
    }

    /** The words that somebody who reads the API needs are there, and no field is declared twice. */
    @Test
    void everyRouteAndFieldIsExplained() throws Exception {
        try (TestServer server = new TestServer(state)) {
            for (Route route : server.server.routes()) {
                assertThat(route.description()).as(route.path()).endsWith(".");
                assertThat(route.fields().stream().map(Field::name))
                        .as(route.path())
                        .doesNotHaveDuplicates();
                assertThat(route.fields().stream().map(Field::description))
                        .as(route.path())
                        .allMatch(text -> !text.isBlank());
            }
        }
    }

    private static Set<String> fields(Map<String, Object> operation) {
        Set<String> names = new TreeSet<>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                names.add(map(parameter).get("name")
                        + (Boolean.TRUE.equals(map(parameter).get("required")) ? "!" : ""));
            }
        }
        if (operation.get("requestBody") != null) {
            Map<String, Object> json =
                    map(map(map(operation.get("requestBody")).get("content")).get("application/json"));
            Map<String, Object> schema = map(json.get("schema"));
            List<?> required = (List<?>) schema.get("required");
            map(schema.get("properties"))
                    .keySet()
                    .forEach(name -> names.add(name + (required.contains(name) ? "!" : "")));
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
