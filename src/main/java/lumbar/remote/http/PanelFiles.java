package lumbar.remote.http;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The panel's files, from the class path: nothing outside the jar can be reached, however a path is written. Each file is read and
 * compressed once. Any thread.
 */
final class PanelFiles {
    private static final String ROOT = "/lumbar/panel";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final Map<String, PanelFile> read = new ConcurrentHashMap<>();

    /** One file; what it hands out is not to be changed. */
    static final class PanelFile {
        private final String type;
        private final String tag;
        private final byte[] plain;
        private final byte @Nullable [] packed;

        private PanelFile(String type, byte[] plain, byte[] packed) {
            this.type = type;
            this.tag = HexFormat.of().formatHex(Tokens.sha256(plain), 0, 12);
            this.plain = plain;
            this.packed = packed.length < plain.length ? packed : null;
        }

        String type() {
            return type;
        }

        /** Changes with its content. */
        String tag() {
            return tag;
        }

        byte[] plain() {
            return plain;
        }

        /** By gzip; null when that makes it no smaller. */
        byte @Nullable [] packed() {
            return packed;
        }

        /** What to answer: as it is, packed, or not again when the browser has it. */
        Response response(Headers asked) {
            boolean takesPacked =
                    asked.getOrDefault("Accept-Encoding", List.of()).toString().contains("gzip");
            byte[] small = takesPacked ? packed : null;
            String etag = '"' + tag + (small == null ? "" : "-gz") + '"';
            boolean has = asked.getOrDefault("If-None-Match", List.of()).contains(etag);
            Response response =
                    has ? Response.of(304, type, new byte[0]) : Response.of(200, type, small == null ? plain : small);
            if (small != null && !has) {
                response.with("Content-Encoding", "gzip");
            }
            return response.with("ETag", etag).with("Vary", "Accept-Encoding").with("Cache-Control", "no-cache");
        }
    }

    /** The file of a raw path, or null. {@code /} is the index. */
    @Nullable
    PanelFile find(String path) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        PanelFile known = read.get(name);
        if (known != null) {
            return known;
        }
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(name).matches()) {
            return null;
        }
        try (InputStream in = PanelFiles.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                return null;
            }
            byte[] plain = in.readAllBytes();
            PanelFile file = new PanelFile(type, plain, packed(plain));
            read.put(name, file);
            return file;
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
