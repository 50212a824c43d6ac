package lumbar.person;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lumbar.chair.BodyArea;

/**
 * The screening page: one yes/no question a condition, and what a yes leads to (SR-32). Chosen conservatively from what the
 * makers of massage chairs write on their labels; a table to be read aloud, and no medical advice. Some answers change soon, and are
 * asked for again every 30 days (SR-58).
 */
@SuppressWarnings("ImmutableEnumChecker") // both sets are unmodifiable views of sets nobody else holds
public enum Condition {
    CHILD(
            "Are you younger than 14, or lighter than 40 kg?",
            "Sind Sie jünger als 14 Jahre oder leichter als 40 kg?",
            "The chair's reach and forces are made for grown bodies.",
            "Reichweite und Kräfte des Stuhls sind für erwachsene Körper gemacht.",
            Consequence.STOPS_USE),
    HEAVY(
            "Are you heavier than 135 kg?",
            "Wiegen Sie mehr als 135 kg?",
            "The chair's frame is rated for 135 kg.",
            "Der Rahmen des Stuhls ist für 135 kg gebaut.",
            Consequence.STOPS_USE),
    CANNOT_STOP(
            "Could you be unable to press STOP yourself: after alcohol, sedatives, or by a disability?",
            "Könnten Sie STOPP womöglich nicht selbst drücken: nach Alkohol, Beruhigungsmitteln oder durch eine"
                    + " Behinderung?",
            "Every other protection counts on a person who can say stop.",
            "Jeder andere Schutz setzt voraus, dass jemand Stopp sagen kann.",
            Consequence.STOPS_USE),
    FRACTURE_OR_SURGERY(
            "Did you break a bone or have surgery in the last three months?",
            "Hatten Sie in den letzten drei Monaten einen Knochenbruch oder eine Operation?",
            "Pressure on what has not healed yet can undo the healing.",
            "Druck auf noch nicht Verheiltes kann die Heilung zunichtemachen.",
            Consequence.STOPS_USE),
    OSTEOPOROSIS(
            "Do you have osteoporosis (brittle bones)?",
            "Haben Sie Osteoporose (brüchige Knochen)?",
            "Rollers can break brittle vertebrae and ribs.",
            "Rollen können brüchige Wirbel und Rippen brechen.",
            Consequence.STOPS_USE),
    IMPLANTED_DEVICE(
            "Do you have a pacemaker or another implanted electrical device or pump?",
            "Tragen Sie einen Herzschrittmacher oder ein anderes implantiertes Gerät oder eine Pumpe?",
            "Motors and magnets near it, and pressure on its leads, are ruled out on chair labels.",
            "Hersteller von Massagestühlen schließen die Benutzung aus: wegen Motoren und Magneten in der Nähe und"
                    + " Druck auf die Leitungen.",
            Consequence.STOPS_USE),
    BLOOD_CLOT(
            "Do you have a blood clot (thrombosis, embolism), or had one in the last year?",
            "Haben Sie ein Blutgerinnsel (Thrombose, Embolie) oder hatten Sie im letzten Jahr eines?",
            "Squeezing can loosen a clot.",
            "Druck kann ein Gerinnsel lösen.",
            Consequence.STOPS_USE),
    PREGNANCY(
            "Are you pregnant, or could you be?",
            "Sind Sie schwanger oder könnten Sie es sein?",
            "Chair labels rule it out: pressure on the belly, the lower back and the legs, and heat.",
            "Hersteller von Massagestühlen schließen die Benutzung aus: wegen Druck auf Bauch, unteren Rücken und"
                    + " Beine und wegen der Wärme.",
            Consequence.STOPS_USE),
    CANCER(
            "Do you have cancer, or are you being treated for it?",
            "Haben Sie Krebs oder werden Sie deswegen behandelt?",
            "Bones and skin may be weakened where nobody sees it.",
            "Knochen und Haut können geschwächt sein, wo es niemand sieht.",
            Consequence.STOPS_USE),
    FEVER_OR_INFLAMMATION(
            "Do you have a fever, an infection, or something that is hot, red or swollen?",
            "Haben Sie Fieber, eine Infektion oder eine heiße, rote oder geschwollene Stelle?",
            "Massage makes an acute inflammation worse.",
            "Massage verschlimmert eine akute Entzündung.",
            Consequence.STOPS_USE),
    OPEN_WOUND(
            "Do you have an open wound, a burn or a bad bruise where the chair touches you?",
            "Haben Sie eine offene Wunde, eine Verbrennung oder einen schweren Bluterguss, wo der Stuhl Sie berührt?",
            "Rubbing and pressure open it again.",
            "Reiben und Druck öffnen sie wieder.",
            Consequence.STOPS_USE),
    SPINE_OR_NERVE(
            "Do you have a slipped disc, or a chronic condition of the spine or its nerves?",
            "Haben Sie einen Bandscheibenvorfall oder ein chronisches Leiden der Wirbelsäule oder ihrer Nerven?",
            "Some of these get worse by massage; a doctor knows which.",
            "Manche davon werden durch Massage schlimmer; welche, weiß ein Arzt oder eine Ärztin.",
            Consequence.NEEDS_DOCTOR),
    BACK_INJURY(
            "Did you ever injure your back, or has it hurt for more than six weeks?",
            "Haben Sie sich je am Rücken verletzt, oder tut er seit mehr als sechs Wochen weh?",
            "Rollers press beside the spine: what lies behind an old injury or a long pain is for a doctor to say.",
            "Rollen drücken neben der Wirbelsäule: Was hinter einer alten Verletzung oder langem Schmerz steckt,"
                    + " sollte ärztlich geklärt sein.",
            Consequence.NEEDS_DOCTOR),
    HEART(
            "Do you have a heart condition, or high blood pressure that is not under control?",
            "Haben Sie ein Herzleiden oder einen nicht eingestellten Bluthochdruck?",
            "Squeezing the legs moves blood to the heart: the legs are left out, and the rest needs a doctor's word.",
            "Druck auf die Beine schiebt Blut zum Herzen: Die Beine werden ausgelassen; für den Rest ist ärztliche"
                    + " Zustimmung nötig.",
            EnumSet.of(BodyArea.THIGHS, BodyArea.CALVES, BodyArea.FEET),
            Consequence.NEEDS_DOCTOR,
            Consequence.NO_HEAT),
    BLOOD_THINNER(
            "Do you take blood thinners, or bleed or bruise easily?",
            "Nehmen Sie Blutverdünner, bluten Sie leicht oder bekommen Sie leicht blaue Flecken?",
            "Firm pressure can cause bleeding under the skin.",
            "Fester Druck kann Blutungen unter der Haut auslösen.",
            Consequence.NEEDS_DOCTOR),
    DIABETES(
            "Do you have diabetes?",
            "Haben Sie Diabetes?",
            "Feeling and healing may be less than one thinks, first in the feet.",
            "Gefühl und Heilung können schwächer sein, als man denkt, zuerst in den Füßen.",
            Consequence.NEEDS_DOCTOR,
            Consequence.NO_HEAT),
    REDUCED_FEELING(
            "Do you feel touch, pain or warmth less than usual anywhere (neuropathy)?",
            "Spüren Sie irgendwo Berührung, Schmerz oder Wärme schwächer als sonst (Neuropathie)?",
            "A person who does not feel that it is too much cannot say stop; it usually begins in the lower legs.",
            "Wer ein Zuviel nicht spürt, kann nicht Stopp sagen; meist beginnt es an den Unterschenkeln.",
            EnumSet.of(BodyArea.CALVES, BodyArea.FEET),
            Consequence.NEEDS_DOCTOR,
            Consequence.NO_HEAT),
    FRAGILE_SKIN(
            "Do you have fragile skin or a skin disease, or take cortisone for long?",
            "Haben Sie empfindliche Haut, eine Hautkrankheit oder nehmen Sie schon lange Kortison?",
            "Warm skin is hurt more easily.",
            "Warme Haut wird leichter verletzt.",
            Consequence.NEEDS_DOCTOR,
            Consequence.NO_HEAT),
    VEINS(
            "Do you have varicose veins or an inflamed vein in your legs?",
            "Haben Sie Krampfadern oder eine Venenentzündung in den Beinen?",
            "Squeezing can inflame such a vein or loosen a clot in it.",
            "Druck kann eine solche Vene entzünden oder ein Gerinnsel darin lösen.",
            EnumSet.of(BodyArea.THIGHS, BodyArea.CALVES, BodyArea.FEET)),
    NECK_INJURY(
            "Did you ever hurt your neck (whiplash), or do you get dizzy when your neck is pressed?",
            "Haben Sie sich je am Hals verletzt (Schleudertrauma), oder wird Ihnen bei Druck auf den Nacken"
                    + " schwindlig?",
            "Arteries and nerves are unprotected there.",
            "Schlagadern und Nerven liegen dort ungeschützt.",
            EnumSet.of(BodyArea.NECK, BodyArea.SHOULDERS)),
    JOINT_REPLACED(
            "Do you have an artificial hip or knee, or an inflamed one?",
            "Haben Sie ein künstliches oder entzündetes Hüft- oder Kniegelenk?",
            "A bag that presses from the side puts load on the joint.",
            "Ein Kissen, das von der Seite drückt, belastet das Gelenk.",
            EnumSet.of(BodyArea.GLUTES, BodyArea.THIGHS, BodyArea.CALVES)),
    ARM_VESSELS(
            "Do you have a dialysis shunt, swelling, or removed lymph nodes in an arm or armpit?",
            "Haben Sie einen Dialyse-Shunt, eine Schwellung oder entfernte Lymphknoten an einem Arm oder in der"
                    + " Achsel?",
            "That arm must not be squeezed.",
            "Dieser Arm darf nicht gedrückt werden.",
            EnumSet.of(BodyArea.ARMS));

    private final String english;
    private final String german;
    private final String source;
    private final String germanSource;
    private final Set<BodyArea> locks;
    private final Set<Consequence> consequences;

    Condition(String english, String german, String source, String germanSource, Consequence... consequences) {
        this(english, german, source, germanSource, EnumSet.noneOf(BodyArea.class), consequences);
    }

    Condition(
            String english,
            String german,
            String source,
            String germanSource,
            EnumSet<BodyArea> locks,
            Consequence... consequences) {
        this.english = english;
        this.german = german;
        this.source = source;
        this.germanSource = germanSource;
        this.locks = Collections.unmodifiableSet(locks);
        EnumSet<Consequence> all = EnumSet.noneOf(Consequence.class);
        Collections.addAll(all, consequences);
        if (!locks.isEmpty()) {
            all.add(Consequence.LOCKS_AREAS);
        }
        this.consequences = Collections.unmodifiableSet(all);
    }

    /** The word for it on the command line and in the store, e.g. {@code blood-clot}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The question in a language: German for {@code de}, else English. */
    public String question(String language) {
        return language.equals("de") ? german : english;
    }

    /** What a yes leads to; never empty. */
    public Set<Consequence> consequences() {
        return consequences;
    }

    /** Whether the answer may change within weeks, so that it holds for {@link Person#ASKED_AGAIN_SECONDS} only (SR-58). */
    public boolean isAskedAgain() {
        return switch (this) {
            case PREGNANCY, IMPLANTED_DEVICE, BLOOD_CLOT -> true;
            default -> false;
        };
    }

    /** The areas that a yes locks, for {@link Consequence#LOCKS_AREAS}. */
    public Set<BodyArea> locks() {
        return locks;
    }

    /** Why, in plain words; German for {@code de}, else English. */
    public String source(String language) {
        return language.equals("de") ? germanSource : source;
    }

    /** The keys of all questions, in the order of the page. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Condition::key).toList();
    }

    /** Whether no question of the page is left out: only such a page screens a person. */
    public static boolean areAllAnswered(Map<Condition, Boolean> page) {
        return page.size() == values().length;
    }

    /** The condition with this key, or empty. */
    public static Optional<Condition> of(String key) {
        for (Condition condition : values()) {
            if (condition.key().equals(key)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }
}
