package lumbar.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lumbar.remote.Messages;
import lumbar.remote.Route;
import lumbar.remote.message.MessageField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path state;

    @Test
    void theServedDocumentHasEveryRouteWithMethodAccessAndFieldsAndNothingElse() throws Exception {
        try (TestServer server = new TestServer(state)) {
            String answer = server.send(server.get("/api/openapi.json", ""));
            Map<String, Object> document = Messages.read(answer.substring(answer.indexOf("\r\n\r\n")));

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
                                .map(field -> field.key() + (field.required() ? "!" : ""))
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
                assertThat(route.fields().stream().map(MessageField::key))
                        .as(route.path())
                        .doesNotHaveDuplicates();
                assertThat(route.fields().stream().map(MessageField::description))
                        .as(route.path())
                        .allMatch(text -> !text.isBlank());
            }
        }
    }

    /** What a good answer of a route is, the document says; and each key of a record is in its schema. */
    @Test
    void everyAnswerOfTheChairIsAsTheDocumentSays() throws Exception {
        try (TestServer server = new TestServer(state)) {
            String answer = server.send(server.get("/api/openapi.json", ""));
            Map<String, Object> document = Messages.read(answer.substring(answer.indexOf("\r\n\r\n")));
            Map<String, Object> schemas = map(map(document.get("components")).get("schemas"));
            List<String> checked = new ArrayList<>();
            for (Route route : server.server.routes()) {
                if (!route.isPost()
                        && route.produces().equals(Route.JSON)
                        && route.fields().isEmpty()) {
                    String text = server.send(server.get(route.path(), server.local()));
                    assertThat(text).as(route.path()).startsWith("HTTP/1.1 200");
                    Map<String, Object> body = Messages.read(text.substring(text.indexOf("\r\n\r\n")));
                    conforms(route.path(), body, schema(document, route), schemas);
                    checked.add(route.path());
                }
            }
            assertThat(checked).contains("/api/status", "/api/why", "/api/aftercare", "/api/pairings", "/healthz");
        }
    }

    private static Map<String, Object> schema(Map<String, Object> document, Route route) {
        Map<String, Object> operation =
                map(map(map(document.get("paths")).get(route.path())).get("get"));
        Map<String, Object> good = map(map(operation.get("responses")).get("200"));
        return map(map(map(good.get("content")).get("application/json")).get("schema"));
    }

    /** As much of JSON Schema as the document uses. */
    private static void conforms(String where, Object value, Map<String, Object> schema, Map<String, Object> schemas) {
        if (schema.get("anyOf") instanceof List<?> any) {
            if (value != null) {
                conforms(where, value, map(any.getFirst()), schemas);
            }
        } else if (schema.get("$ref") instanceof String ref) {
            conforms(where, value, map(schemas.get(ref.substring(ref.lastIndexOf('/') + 1))), schemas);
        } else {
            switch (schema.get("type").toString()) {
                case "string" -> assertThat(value).as(where).isInstanceOf(String.class);
                case "boolean" -> assertThat(value).as(where).isInstanceOf(Boolean.class);
                case "integer" -> assertThat(value).as(where).isInstanceOf(Long.class);
                case "number" -> assertThat(value).as(where).isInstanceOf(Number.class);
                case "array" ->
                    ((List<?>) value).forEach(each -> conforms(where + "[]", each, map(schema.get("items")), schemas));
                default -> object(where, map(value), schema, schemas);
            }
        }
    }

    private static void object(
            String where, Map<String, Object> value, Map<String, Object> schema, Map<String, Object> schemas) {
        if (schema.get("properties") != null) {
            Map<String, Object> properties = map(schema.get("properties"));
            assertThat(value.keySet()).as(where).isEqualTo(properties.keySet());
            assertThat(schema.get("required")).as(where).isEqualTo(List.copyOf(properties.keySet()));
            value.forEach((key, one) -> conforms(where + "." + key, one, map(properties.get(key)), schemas));
        } else if (schema.get("additionalProperties") != null) {
            value.forEach(
                    (key, one) -> conforms(where + "." + key, one, map(schema.get("additionalProperties")), schemas));
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
