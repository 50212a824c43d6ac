package lumbar.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lumbar.Needs;
import lumbar.cli.Await;
import lumbar.cli.DaemonProcess;
import lumbar.cli.Installed;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.remote.http.DaemonFile;
import lumbar.store.SessionDetails;
import lumbar.store.SessionOutcome;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One Chromium and one daemon of the built jar, ten times quicker than life, for all tests of the panel: they run one after the
 * other, and each leaves the chair ready. One thread.
 */
final class PanelStage implements AutoCloseable {
    static final String SHORT = "breather";
    static final String REGULAR = "mary";
    static final int SESSIONS = 27;
    private static final int SHOWN_LINES = 40;
    static final Path ROOT = Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath();
    private static final Path DRIVER = ROOT.resolve("target/browser");
    // Two minutes, so that a whole session takes twelve seconds here.
    private static final String PROGRAM = """
            name: breather
            title: {en: Breather, de: Atempause}
            purpose: relaxation
            profile: gentle
            duration: 2 min
            phases:
              - name: breathe
                duration: 2 min
                layers:
                  - {areas: [shoulders], technique: breathe, level: 30 %, rate: 6 /min}
                  - {areas: [upper-back, lower-back], technique: roll, level: 25 %, rate: 3 /min}
            """;

    private final Path place;
    private final DaemonProcess daemon;
    private final Playwright playwright;
    private final Browser browser;
    private final int port;
    private final Map<String, String> signedIn = new HashMap<>();
    private final List<BrowserContext> open = new ArrayList<>();

    /** Hands the one stage to each test that asks for it, brings it to rest after each, and closes it after the last. */
    static final class Shared
            implements ParameterResolver, BeforeAllCallback, AfterEachCallback, TestExecutionExceptionHandler {
        @Override
        public void beforeAll(ExtensionContext extension) {
            Needs.program("chromium");
            Needs.program("node");
            assumeTrue(
                    Files.exists(DRIVER.resolve("node_modules/axe-core")),
                    "the driver of the browser is not there: scripts/test fetches it");
        }

        @Override
        public void afterEach(ExtensionContext extension) throws Exception {
            PanelStage stage = store(extension).get(PanelStage.class, PanelStage.class);
            if (stage != null) {
                stage.rest();
            }
        }

        /** A test that fails leaves a picture of each page and says what the chair did. */
        @Override
        public void handleTestExecutionException(ExtensionContext extension, Throwable failure) throws Throwable {
            PanelStage stage = store(extension).get(PanelStage.class, PanelStage.class);
            if (stage != null) {
                failure.addSuppressed(new AssertionError(stage.seen(extension.getDisplayName())));
            }
            throw failure;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == PanelStage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return store(extension).getOrComputeIfAbsent(PanelStage.class, key -> PanelStage.raise(), PanelStage.class);
        }

        private static ExtensionContext.Store store(ExtensionContext extension) {
            return extension.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        }
    }

    private PanelStage(Path place, DaemonProcess daemon, Playwright playwright, int port) {
        this.place = place;
        this.daemon = daemon;
        this.playwright = playwright;
        this.port = port;
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Needs.path("chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    private static PanelStage raise() {
        try {
            Path place = Files.createTempDirectory("panel");
            Path driver = DRIVER.resolve("package");
            if (!Files.exists(driver)) {
                Files.createSymbolicLink(driver, Path.of("node_modules/playwright-core"));
            }
            System.setProperty("playwright.cli.dir", DRIVER.toString());
            Installed installed = Installed.now();
            Path config = installed.configurationWith(SHORT + ".yaml", PROGRAM, place);
            Path state = place.resolve("state");
            remember(state);
            DaemonProcess daemon =
                    DaemonProcess.start(installed, state, "--plain", "--speed", "10", "--config", config.toString());
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                            "1",
                            "PLAYWRIGHT_NODEJS_PATH",
                            Needs.path("node").toString())));
            return new PanelStage(
                    place,
                    daemon,
                    playwright,
                    DaemonFile.read(state).orElseThrow().port());
        } catch (Exception e) {
            throw new IllegalStateException("the stage cannot be raised", e);
        }
    }

    /** Somebody who knows the chair: six sessions count, and more stand in the record than one page shows. */
    private static void remember(Path state) throws StoreException {
        When now = new When(0, System.currentTimeMillis());
        Person mary = new Person(
                REGULAR, "Mary", Person.allNo(), now, now, null, Set.of(), SESSIONS, 6, false, now, List.of());
        try (Store store = Store.open(state, SystemClock.now())) {
            store.savePerson(mary);
            for (int i = 0; i < SESSIONS; i++) {
                long id = store.sessionStarted(0, now.wallMillis() - (SESSIONS - i) * 3_600_000L, REGULAR, SHORT);
                store.sessionEnded(id, 0, SessionOutcome.COMPLETED, "the program is over", 120, 1, SessionDetails.NONE);
            }
            store.close(SystemClock.now());
        }
    }

    /** What the pages show, which are also pictured, and the end of the daemon's log. */
    private String seen(String test) {
        List<String> seen = new ArrayList<>();
        for (BrowserContext context : open) {
            for (Page page : context.pages()) {
                String name = "failed-" + test.replaceAll("\\W+", "") + "-" + seen.size();
                try {
                    picture(page, name);
                    seen.add(name + ".png, " + page.url() + ":\n" + page.innerText("body"));
                } catch (PlaywrightException e) {
                    seen.add(name + ": no picture: " + e.getMessage());
                }
            }
        }
        List<String> log = daemon.log().lines().toList();
        seen.add(String.join("\n", log.subList(Math.max(0, log.size() - SHOWN_LINES), log.size())));
        return String.join("\n\n", seen);
    }

    DaemonProcess daemon() {
        return daemon;
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** How somebody looks at the panel. */
    record Look(int width, int height, ColorScheme scheme, String locale) {
        static final Look PHONE = new Look(390, 844, ColorScheme.LIGHT, "en-US");
        static final Look DESKTOP = new Look(1440, 900, ColorScheme.LIGHT, "en-US");

        Look dark() {
            return new Look(width, height, ColorScheme.DARK, locale);
        }

        Look german() {
            return new Look(width, height, scheme, "de-DE");
        }
    }

    /** A browser of its own that the chair knows as this role; {@code none}: that it does not know. */
    BrowserContext device(String role, Look look) throws IOException {
        Browser.NewContextOptions options = options(look);
        if (!role.equals("none")) {
            if (!signedIn.containsKey(role)) {
                signedIn.put(role, signIn(role));
            }
            options.setStorageState(signedIn.get(role));
        }
        return kept(browser.newContext(options));
    }

    /** The same without any script. */
    BrowserContext scriptless() {
        return kept(browser.newContext(options(Look.PHONE).setJavaScriptEnabled(false)));
    }

    private static Browser.NewContextOptions options(Look look) {
        return new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setLocale(look.locale());
    }

    private BrowserContext kept(BrowserContext context) {
        context.setDefaultTimeout(30_000);
        open.add(context);
        return context;
    }

    /** A one-time code for a device of this role. */
    String code(String role) throws IOException {
        return String.valueOf(
                daemon.ask("/api/pairings/offer", Map.of("role", role)).get("code"));
    }

    private String signIn(String role) throws IOException {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(address() + "#pair=" + code(role));
            page.waitForSelector("nav a, .now");
            return context.storageState();
        }
    }

    /** A page of the panel as this role sees it. */
    Page page(String role, Look look, String name) throws IOException {
        return page(device(role, look), name);
    }

    Page page(BrowserContext context, String name) {
        Page page = context.newPage();
        page.navigate(address() + "#" + name);
        page.waitForSelector("main .heading, .now, .welcome, .faultPage");
        return page;
    }

    /** The panel of another chair, as its owner sees it. */
    Page ownerOf(DaemonProcess other, Path state, Look look) throws IOException {
        Object code = other.ask("/api/pairings/offer", Map.of("role", "owner")).get("code");
        Page page = kept(browser.newContext(options(look))).newPage();
        page.navigate("http://127.0.0.1:" + DaemonFile.read(state).orElseThrow().port() + "/#pair=" + code);
        page.waitForSelector(".now");
        return page;
    }

    /** Brings the chair back to where a start is possible, with Mary alone, and closes what a test left open. */
    void rest() throws Exception {
        open.forEach(BrowserContext::close);
        open.clear();
        daemon.post("/api/stop", Map.of());
        daemon.post("/api/sim/heal", Map.of());
        daemon.post("/api/sim/release", Map.of());
        daemon.post("/api/sim/sit", Map.of("kg", 80));
        for (Object person : (List<?>) daemon.get("/api/person/list").get("people")) {
            Object id = ((Map<?, ?>) person).get("id");
            if (!id.equals(REGULAR)) {
                daemon.post("/api/person/remove", Map.of("id", id));
            }
        }
        daemon.post("/api/guest-programs", Map.of("programs", List.of()));
        Await.until(60, "the chair ready", daemon::log, () -> {
            String state = state();
            if (List.of("fault", "estop").contains(state)) {
                daemon.post("/api/reset", Map.of());
            } else if (state.equals("lockout")) {
                daemon.post("/api/technician-reset", Map.of());
            }
            return state.equals("idle");
        });
    }

    String state() throws IOException {
        return String.valueOf(daemon.status().get("state"));
    }

    /** Begins a program without the panel. */
    void begin(String program) throws Exception {
        daemon.post("/api/sim/sit", Map.of("kg", 80));
        Await.until(
                30,
                "a start",
                daemon::log,
                () -> daemon.post("/api/start", Map.of("program", program)).equals("accepted"));
        daemon.awaitState("running");
    }

    /**
     * A press on a button that says it cannot work: the driver would wait for it, a person does not. As a person does, it brings the
     * button to the middle of the page first, where neither STOP nor a notice lies over it.
     */
    static void insist(Page page, String selector) {
        Locator button = page.locator(selector).first();
        button.evaluate("element => element.scrollIntoView({block: 'center', behavior: 'instant'})");
        button.click(new Locator.ClickOptions().setForce(true));
    }

    /** The same; the page says why it is refused. */
    static void refused(Page page, String selector) {
        insist(page, selector);
        page.waitForSelector(".notice.bad");
    }

    /** What keeps somebody who cannot see the page, or hardly, from using it, as axe finds it. */
    static List<?> serious(Page page) throws IOException {
        page.evaluate(Files.readString(ROOT.resolve("target/browser/node_modules/axe-core/axe.min.js")));
        return (List<?>) page.evaluate("""
                axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
                  .filter(one => ['serious', 'critical'].includes(one.impact))
                  .map(one => one.id + ': ' + one.nodes.map(node => node.target + ' ' + (node.any[0]?.message ?? '')).slice(0, 4).join(' | ')))""");
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(ROOT.resolve("target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
        try {
            // 143: it was told to end, and did so in order.
            assertThat(daemon.end("TERM")).as(daemon.log()).isIn(0, 143);
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the stage cannot be cleared", e);
        }
    }
}
