package lumbar.remote.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lumbar.remote.Field;
import lumbar.remote.Role;
import lumbar.remote.Route;

/** The OpenAPI 3.1 document of the routes; {@code x-access} is the least role of each. Any thread. */
final class OpenApiDocument {
    private static final Map<String, Object> ENDING = Map.of("$ref", "#/components/responses/Ending");

    private OpenApiDocument() {}

    static Map<String, Object> document(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.isPost() ? "post" : "get", operation(route));
        }
        String version = OpenApiDocument.class.getPackage().getImplementationVersion();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("openapi", "3.1.0");
        map.put(
                "info",
                Map.of(
                        "title",
                        "Lumbar",
                        "version",
                        Objects.requireNonNullElse(version, "0"),
                        "description",
                        "One massage chair. STOP is open to anybody and is never turned away."));
        map.put("paths", paths);
        map.put("components", components());
        return map;
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("summary", route.description());
        map.put("operationId", route.path().substring(1).replace('/', '-').replace('.', '-'));
        map.put("x-access", route.minimumRole().key());
        map.put(
                "security",
                route.minimumRole() == Role.ANYONE
                        ? List.of()
                        : List.of(Map.of("cookie", List.of()), Map.of("bearer", List.of())));
        if (!route.isPost()) {
            List<Object> parameters = new ArrayList<>();
            for (Field field : route.fields()) {
                Map<String, Object> parameter = new LinkedHashMap<>();
                parameter.put("name", field.name());
                parameter.put("in", "query");
                parameter.put("required", field.isRequired());
                parameter.put("description", field.description());
                parameter.put("schema", Map.of("type", "string"));
                parameters.add(parameter);
            }
            map.put("parameters", parameters);
        } else if (!route.path().equals(WebServer.STOP)) {
            map.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of(Route.JSON, Map.of("schema", body(route)))));
        }
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", "done");
        good.put("content", Map.of(route.produces(), Map.of("schema", Map.of())));
        map.put("responses", Map.of("200", good, "default", ENDING));
        return map;
    }

    private static Map<String, Object> body(Route route) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : route.fields()) {
            Map<String, Object> schema = new LinkedHashMap<>(schema(field.kind()));
            schema.put("description", field.description());
            properties.put(field.name(), schema);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("properties", properties);
        map.put(
                "required",
                route.fields().stream()
                        .filter(Field::isRequired)
                        .map(Field::name)
                        .toList());
        return map;
    }

    private static Map<String, Object> schema(Field.Kind kind) {
        return switch (kind) {
            case TEXT -> Map.of("type", "string");
            case NUMBER -> Map.of("type", "number");
            case FLAG -> Map.of("type", "boolean");
            case TEXTS -> Map.of("type", "array", "items", Map.of("type", "string"));
            case ANSWERS -> Map.of("type", "object", "additionalProperties", Map.of("type", "boolean"));
        };
    }

    private static Map<String, Object> components() {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (String name : List.of("outcome", "code", "text", "next_step")) {
            texts.put(name, Map.of("type", "string"));
        }
        Map<String, Object> ending = new LinkedHashMap<>();
        ending.put("description", "how it ended; lumbar why explains each code");
        ending.put("content", Map.of(Route.JSON, Map.of("schema", Map.of("type", "object", "properties", texts))));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("responses", Map.of("Ending", ending));
        map.put(
                "securitySchemes",
                Map.of(
                        "cookie",
                        Map.of("type", "apiKey", "in", "cookie", "name", RequestAuthenticator.COOKIE),
                        "bearer",
                        Map.of("type", "http", "scheme", "bearer")));
        return map;
    }
}
