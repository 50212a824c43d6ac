package lumbar.person;

import java.util.ArrayList;
import java.util.List;

/** Somebody the chair does not know: limits of a first session without heat, and only after an acknowledgement (SR-32). */
public final class Guest {
    /** The person that minutes and blocks of guests are kept under. */
    public static final String ID = "guest";

    private Guest() {}

    /** What a guest must acknowledge at the chair before each session; each is a first one, so {@link FirstSessionCard} is part of it. */
    public static String acknowledgement(String language) {
        return String.join(" ", lines(language));
    }

    /** The same as short lines, to be read one by one. */
    public static List<String> lines(String language) {
        List<String> lines = new ArrayList<>(own(language));
        lines.addAll(FirstSessionCard.lines(language));
        return lines;
    }

    private static List<String> own(String language) {
        return language.equals("de")
                ? List.of(
                        "Ich bin älter als 14 Jahre und wiege 40 bis 135 kg.",
                        "Ich bin nicht schwanger.",
                        "Ich trage keinen Herzschrittmacher und kein anderes implantiertes Gerät.",
                        "Ich habe keine Thrombose.",
                        "Ich habe keine frische Verletzung oder Operation, keine Osteoporose und kein Fieber.",
                        "Ich habe kein Leiden der Wirbelsäule, der Nerven oder des Herzens.",
                        "Ich habe mich nie am Rücken verletzt, und er tut nicht seit mehr als sechs Wochen weh.",
                        "Ich kann STOPP selbst drücken.")
                : List.of(
                        "I am older than 14 and weigh 40 to 135 kg.",
                        "I am not pregnant.",
                        "I have no pacemaker or other implanted device.",
                        "I have no blood clot.",
                        "I have no recent injury or surgery, no osteoporosis and no fever.",
                        "I have no condition of the spine, the nerves or the heart.",
                        "I never injured my back, and it has not hurt for more than six weeks.",
                        "I can press STOP myself.");
    }
}
