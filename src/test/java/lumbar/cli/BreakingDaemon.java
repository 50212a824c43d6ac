package lumbar.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lumbar.app.ChairDrives;
import lumbar.app.GracefulShutdown;
import lumbar.config.Configuration;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.RecoveredState;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.daemon.Daemon;
import lumbar.daemon.EventRecorder;
import lumbar.daemon.Inbox;
import lumbar.daemon.Pacer;
import lumbar.daemon.StoreWriter;
import lumbar.daemon.SystemdNotifier;
import lumbar.person.Person;
import lumbar.store.Store;
import lumbar.store.SystemClock;

/**
 * A daemon on real boards whose control loop throws an error when it is told to: what a fault of the program itself leaves on (SR-59).
 * As a program it reads its orders from its input, a line each: {@code start PROGRAM}, {@code pause}, {@code throw}; it says
 * {@code accepted} or {@code refused}, {@code state NAME} at each change, and ends as the shipped daemon does once its input is closed:
 * until then its outputs are its own, and can be looked at.
 */
final class BreakingDaemon implements AutoCloseable {
    private static final long WINDOW_SECONDS = 180 * 60;
    private static final long ANSWER_SECONDS = 10;
    private static final int LOOK_SECONDS = 300;

    private final Configuration configuration;
    private final AtomicBoolean breaks = new AtomicBoolean();
    private final Daemon daemon;

    /** @param ended is told why, after everything was let go */
    BreakingDaemon(Configuration configuration, Consumer<String> ended) throws Exception {
        this.configuration = configuration;
        Inbox inbox = new Inbox();
        Store store = Store.inMemory(SystemClock.now());
        daemon = new Daemon(
                configuration.chair(),
                new Session(
                        configuration.chair(),
                        configuration.profiles().get("gentle"),
                        WINDOW_SECONDS,
                        RecoveredState.fresh()),
                ChairDrives.openWhatIsThere(configuration, 0).drives(),
                SystemdNotifier.NONE,
                inbox,
                new StoreWriter(new EventRecorder(store, SystemClock::now), inbox, line -> {}),
                SystemClock::now,
                Pacer.of(configuration.settings().period().toNanos(), true, 1, this::pause),
                ended);
        daemon.start();
    }

    private long pause() {
        if (breaks.get()) {
            throw new OutOfMemoryError("thrown by the test");
        }
        return 0;
    }

    /** From the next cycle on. */
    void throwError() {
        breaks.set(true);
    }

    /** Boot before the first cycle. */
    State state() {
        Status status = daemon.status();
        return status == null ? State.BOOT : status.state();
    }

    String seen() {
        Status status = daemon.status();
        return status == null
                ? "no status"
                : status.state() + ": " + status.chair().why() + " "
                        + status.safety().fault();
    }

    /** Whether it was accepted. */
    boolean start(String program) throws InterruptedException, ExecutionException, TimeoutException {
        return ask(new Command.Start(
                configuration.programs().get(program),
                configuration.profiles().get("gentle"),
                Person.simRegular(),
                false,
                1,
                false));
    }

    boolean ask(Command command) throws InterruptedException, ExecutionException, TimeoutException {
        Event.Answered answer = daemon.submit(command, Origin.LOCAL, "test", OptionalLong.empty())
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        return answer.accepted();
    }

    @Override
    public void close() {
        daemon.close();
    }

    public static void main(String[] words) throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        BreakingDaemon breaking = new BreakingDaemon(
                Configuration.load(Path.of(words[0])).usable().orElseThrow(), why -> end(why, looked));
        AtomicBoolean told = new AtomicBoolean();
        breaking.daemon.addListener(event -> {
            if (event instanceof Event.StateChanged changed) {
                told.set(true);
                System.out.println("state " + changed.to().key());
            }
        });
        // What changed before the listener was there; the newest line is always the newest state.
        Await.until(
                LOOK_SECONDS, "its first readings", breaking::seen, () -> told.get() || breaking.state() != State.BOOT);
        if (!told.get()) {
            System.out.println("state " + breaking.state().key());
        }
        breaking.obey();
        looked.countDown();
    }

    /** As {@link lumbar.app.RunningChair} does, but not before whoever looks at the outputs has closed the input. */
    private static void end(String why, CountDownLatch looked) {
        System.out.println(why);
        System.out.flush();
        try {
            var _ = looked.await(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(GracefulShutdown.EXIT_FAULT);
    }

    private void obey() throws IOException, InterruptedException, ExecutionException {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("throw")) {
                    throwError();
                } else {
                    System.out.println(obeyed(order) ? "accepted" : "refused");
                }
            }
        }
    }

    private boolean obeyed(String order) throws InterruptedException, ExecutionException {
        try {
            return order.equals("pause") ? ask(new Command.Pause()) : start(order.substring("start ".length()));
        } catch (TimeoutException e) {
            return false;
        }
    }
}
