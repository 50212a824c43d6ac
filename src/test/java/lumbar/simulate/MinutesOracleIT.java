package lumbar.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.safety.Charge;
import lumbar.safety.Minutes;
import lumbar.safety.UsageAccounts;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a ledger over 48 virtual hours, event by event: people come and go, areas are worked whenever the minutes
 * say that some are left, the process dies and starts again. An oracle that keeps nothing but plain stretches of use adds them
 * up its own way: for each name, and for each body between two changes of sitter.
 */
@ShowsRequirement({"SR-07", "SR-09", "SR-18", "SR-40"})
class MinutesOracleIT {
    private static final int RUNS = 1000;
    private static final double LIFE_SECONDS = 48 * 3600;
    private static final double WINDOW_SECONDS = 180 * 60;
    private static final double DAY_SECONDS = 24 * 3600;
    private static final double HOUR_SECONDS = 3600;
    private static final double REST_SECONDS = 20 * 60;
    private static final int HEAT = UsageAccounts.heat(BodyArea.LOWER_BACK);
    private static final BodyArea[] AREAS = {BodyArea.NECK, BodyArea.LOWER_BACK, BodyArea.FEET};

    @Test
    void nobodyIsWorkedLongerThanAllowedWhateverIsTried() {
        long first = Seeds.seed();
        IntStream.range(0, Seeds.runs(RUNS)).parallel().forEach(i -> new Life(first + i).live());
    }

    /** A stretch of use. */
    private record Use(double from, double to) {}

    private static final class Life {
        private final long seed;
        private final SplittableRandom random;
        private final UsageAccounts accounts = new UsageAccounts(ShippedChair.CONFIGURATION.chair());
        private final Map<String, Charge> rows = new HashMap<>();
        private final Map<String, List<Use>> used = new HashMap<>();
        private Minutes minutes = new Minutes(accounts, WINDOW_SECONDS);
        private String name = "anna";
        private long sitting;
        private int process;
        private double t;

        Life(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
        }

        void live() {
            keep(minutes.occupy(name, sitting, t));
            while (t < LIFE_SECONDS) {
                switch (random.nextInt(24)) {
                    case 0 -> change();
                    case 1 -> restart();
                    case 2, 3, 4, 5, 6, 7, 8 -> idle(random.nextDouble() * random.nextDouble() * 4 * HOUR_SECONDS);
                    default -> work();
                }
            }
        }

        private void change() {
            name = List.of("anna", "ben", "guest").get(random.nextInt(3));
            if (random.nextBoolean()) {
                sitting++;
            }
            keep(minutes.occupy(name, sitting, t));
        }

        /** The process dies: what was recorded ahead of use counts as used. */
        private void restart() {
            process++;
            minutes = new Minutes(accounts, WINDOW_SECONDS);
            minutes.load(List.copyOf(rows.values()), t);
            keep(minutes.occupy(name, sitting, t));
        }

        private void idle(double seconds) {
            t += seconds;
            keep(minutes.due(t, 0));
        }

        /** Works some areas until somebody stops or nothing is left of one of them, slot by slot. */
        private void work() {
            int chosen = 1 + random.nextInt((1 << AREAS.length) - 1);
            long wanted = 1L << UsageAccounts.SESSION;
            for (int a = 0; a < AREAS.length; a++) {
                wanted |= (chosen >> a & 1) == 1 ? 1L << UsageAccounts.area(AREAS[a]) : 0;
            }
            boolean heated = random.nextBoolean();
            wanted |= heated ? 1L << HEAT : 0;
            double until = t + random.nextDouble() * 40 * 60;
            while (t < until) {
                keep(minutes.due(t, wanted));
                double step = Math.min(0.05 + random.nextDouble() * 4.9, nextSlot() - t);
                if (!(step > 0)) {
                    step = 0.001;
                }
                boolean any = false;
                for (int a = 0; a < AREAS.length; a++) {
                    BodyArea area = AREAS[a];
                    boolean may = (chosen >> a & 1) == 1
                            && minutes.leased(UsageAccounts.area(area))
                            && minutes.leased(UsageAccounts.SESSION)
                            && minutes.left(UsageAccounts.area(area), most(area), t) > step
                            && minutes.left(UsageAccounts.SESSION, 1800, t) > step;
                    if (may) {
                        any = true;
                        minutes.use(UsageAccounts.area(area), step, t);
                        use(area.key(), step, most(area), 2 * most(area));
                    }
                }
                any |= heated && warm(step);
                if (any) {
                    minutes.use(UsageAccounts.SESSION, step, t);
                    use("session", step, Double.NaN, Double.NaN);
                }
                t += step;
                if (!any && random.nextInt(20) == 0) {
                    break;
                }
            }
            if (random.nextBoolean()) {
                idle(random.nextDouble() * 10);
            }
        }

        /** Heats until nothing is left of it. */
        private boolean warm(double step) {
            boolean may = minutes.leased(HEAT)
                    && minutes.leased(UsageAccounts.SESSION)
                    && minutes.left(HEAT, 1200, t) > step
                    && minutes.left(UsageAccounts.SESSION, 1800, t) > step;
            if (may) {
                minutes.use(HEAT, step, t);
                use("heat", step, 1200, 2400);
                for (String who : List.of("name " + name, "sitting " + sitting)) {
                    spell(Objects.requireNonNull(used.get(who + " heat")), who + " heat");
                }
            }
            return may;
        }

        /** The sum since the last rest of twenty minutes. */
        private void spell(List<Use> all, String who) {
            double sum = 0;
            double begin = Double.POSITIVE_INFINITY;
            for (int i = all.size() - 1;
                    i >= 0 && (sum == 0 || begin - all.get(i).to() < REST_SECONDS);
                    i--) {
                sum += all.get(i).to() - all.get(i).from();
                begin = all.get(i).from();
            }
            if (sum > 1200 + 1e-6) {
                throw new AssertionError(who + " lasted " + sum + " s without a rest of " + REST_SECONDS + " s, at t = "
                        + t + " s; replay with -Dseed=" + seed + " -Dcampaign=1");
            }
        }

        private double nextSlot() {
            return (Math.floor(t / Charge.SLOT_SECONDS) + 1) * Charge.SLOT_SECONDS;
        }

        private static double most(BodyArea area) {
            return area == BodyArea.NECK ? 600 : 1200;
        }

        private void use(String what, double seconds, double window, double day) {
            for (String who : List.of("name " + name, "sitting " + sitting)) {
                List<Use> all = used.computeIfAbsent(who + " " + what, key -> new ArrayList<>());
                boolean goesOn = !all.isEmpty() && Math.abs(all.getLast().to() - t) < 1e-9;
                all.add(new Use(goesOn ? all.removeLast().from() : t, t + seconds));
                if (Double.isNaN(window)) {
                    check(all, HOUR_SECONDS, 1800, who + " " + what);
                } else {
                    check(all, WINDOW_SECONDS, window, who + " " + what);
                    check(all, DAY_SECONDS, day, who + " " + what);
                }
            }
        }

        /** The sum over the window that ends with the last use. */
        private void check(List<Use> all, double window, double most, String who) {
            double end = all.getLast().to();
            double sum = 0;
            for (int i = all.size() - 1; i >= 0 && all.get(i).to() > end - window; i--) {
                sum += all.get(i).to() - Math.max(all.get(i).from(), end - window);
            }
            if (sum > most + 1e-6) {
                throw new AssertionError(who + " was worked " + sum + " s in " + window + " s, allowed " + most
                        + ", at t = " + t + " s; replay with -Dseed=" + seed + " -Dcampaign=1");
            }
        }

        /** On stable storage at once; rows of earlier processes stay beside those of this one. */
        private void keep(List<Charge> due) {
            for (Charge charge : due) {
                String key = process + "/" + charge.slot() + "/" + charge.person() + "/" + charge.sitting() + "/"
                        + charge.account();
                rows.put(key, charge);
            }
            minutes.granted(due);
            if (random.nextInt(500) == 0) {
                rows.values().removeIf(row -> (row.slot() + 2) * (double) Charge.SLOT_SECONDS < t - DAY_SECONDS);
            }
        }
    }
}
