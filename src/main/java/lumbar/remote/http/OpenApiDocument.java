package lumbar.remote.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.EventMessage;
import lumbar.remote.message.LiveHistoryMessage;
import lumbar.remote.message.MessageField;
import lumbar.remote.message.ReplyMessage;
import lumbar.remote.message.StatusMessage;

/** The OpenAPI 3.1 document of the routes, made from their records; {@code x-access} is the least role of each. One thread. */
final class OpenApiDocument {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Map<String, Object> ENDING = Map.of("$ref", "#/components/responses/Ending");

    /** Of the records that the document refers to, by name. */
    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApiDocument() {}

    static Map<String, Object> of(List<Route> routes) {
        return new OpenApiDocument().document(routes);
    }

    private Map<String, Object> document(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.isPost() ? "post" : "get", operation(route));
        }
        String version = OpenApiDocument.class.getPackage().getImplementationVersion();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Lumbar");
        info.put("version", Objects.requireNonNullElse(version, "0"));
        info.put("description", "One massage chair. STOP is open to anybody and is never turned away.");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info);
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.description());
        operation.put("operationId", route.path().substring(1).replace('/', '-').replace('.', '-'));
        operation.put("x-access", route.minimumRole().key());
        operation.put(
                "security",
                route.minimumRole() == Role.ANYONE
                        ? List.of()
                        : List.of(Map.of("cookie", List.of()), Map.of("bearer", List.of())));
        if (!route.isPost()) {
            operation.put("parameters", parameters(route));
        } else if (!route.path().equals(WebServer.STOP)) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of(Route.JSON, Map.of("schema", body(route)))));
        }
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", "done");
        good.put("content", Map.of(route.produces(), Map.of("schema", good(route))));
        operation.put("responses", Map.of("200", good, "default", ENDING));
        return operation;
    }

    private Map<String, Object> good(Route route) {
        if (!route.produces().equals(ServerRoutes.STREAM)) {
            return schema(route.response());
        }
        Map<String, Object> stream = new LinkedHashMap<>(schema(String.class));
        stream.put("description", "The data of each event, by its name.");
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("history", schema(LiveHistoryMessage.class));
        events.put("status", schema(StatusMessage.class));
        events.put(
                "event",
                Map.of(
                        "oneOf",
                        Arrays.stream(EventMessage.class.getPermittedSubclasses())
                                .map(this::schema)
                                .toList()));
        stream.put("x-events", events);
        return stream;
    }

    private List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        for (MessageField field : route.fields()) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            parameter.put("name", field.key());
            parameter.put("in", "query");
            parameter.put("required", field.required());
            parameter.put("description", field.description());
            parameter.put("schema", schema(field.type()));
            parameters.add(parameter);
        }
        return parameters;
    }

    /** What a client sends: only what is required must be there. */
    private Map<String, Object> body(Route route) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (MessageField field : route.fields()) {
            Map<String, Object> property = new LinkedHashMap<>(schema(field.type()));
            property.put("description", field.description());
            properties.put(field.key(), property);
        }
        return object(
                properties,
                route.fields().stream()
                        .filter(MessageField::required)
                        .map(MessageField::key)
                        .toList());
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? Map.of("type", "array", "items", schema(of[0]))
                    : Map.of("type", "object", "additionalProperties", schema(of[1]));
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return Map.of("$ref", SCHEMAS + describe(record));
        }
        return switch (type.getTypeName()) {
            case "java.lang.String" -> Map.of("type", "string");
            case "boolean", "java.lang.Boolean" -> Map.of("type", "boolean");
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> Map.of("type", "integer");
            case "double", "java.lang.Double" -> Map.of("type", "number");
            case "java.util.Map" -> Map.of("type", "object");
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    /** Adds the schema of a record, in which every key is always there; its name in the document. */
    private String describe(Class<?> record) {
        Class<?> outer = record.getEnclosingClass();
        String name = (outer == null ? "" : outer.getSimpleName()) + record.getSimpleName();
        if (!schemas.containsKey(name)) {
            // Known before its parts are: a record may contain its like.
            schemas.put(name, Map.of());
            Map<String, Object> properties = new LinkedHashMap<>();
            for (MessageField field : MessageField.of(record)) {
                Map<String, Object> schema = schema(field.type());
                properties.put(
                        field.key(),
                        field.nullable() ? Map.of("anyOf", List.of(schema, Map.of("type", "null"))) : schema);
            }
            schemas.put(name, object(properties, List.copyOf(properties.keySet())));
        }
        return name;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    private Map<String, Object> components() {
        Map<String, Object> ending = new LinkedHashMap<>();
        ending.put("description", "how it ended; lumbar why explains each code");
        ending.put("content", Map.of(Route.JSON, Map.of("schema", schema(ReplyMessage.class))));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("responses", Map.of("Ending", ending));
        components.put(
                "securitySchemes",
                Map.of(
                        "cookie",
                        Map.of("type", "apiKey", "in", "cookie", "name", RequestAuthenticator.COOKIE),
                        "bearer",
                        Map.of("type", "http", "scheme", "bearer")));
        return components;
    }
}
