package lumbar.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lumbar.chair.BodyArea;
import lumbar.remote.message.AdviceMessage;
import lumbar.remote.message.LocalText;

/**
 * Advice for after a session: get up slowly, drink, and a few stretches. Plain instructions without claims of what they are good for. Any
 * thread.
 */
public final class SessionAdvice {
    private static final AdviceMessage.Card HYDRATE = card(
            "Drink a glass of water",
            "Trinken Sie ein Glas Wasser",
            "Take your time. Another one in half an hour is fine too.",
            "Lassen Sie sich Zeit. In einer halben Stunde darf es noch eines sein.");
    private static final AdviceMessage.Card RISE = card(
            "Get up slowly",
            "Stehen Sie langsam auf",
            "Sit upright for a moment, put both feet on the floor, then stand up and hold on to something. If you feel dizzy,"
                    + " sit down again and wait.",
            "Bleiben Sie einen Moment aufrecht sitzen, beide Füße auf dem Boden, dann stehen Sie auf und halten sich fest."
                    + " Wenn Ihnen schwindlig ist, setzen Sie sich wieder und warten.");

    /** The stretch cards. */
    @SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable one
    private enum Stretch {
        NECK_SIDE(
                "Neck to the side",
                "Nacken zur Seite",
                "Sit upright. Let one ear sink towards its shoulder until you feel a light pull. Breathe. Then the other side.",
                "Sitzen Sie aufrecht. Lassen Sie ein Ohr zur Schulter sinken, bis es leicht zieht. Atmen Sie. Dann die andere"
                        + " Seite.",
                30,
                BodyArea.NECK,
                BodyArea.SHOULDERS),
        SHOULDERS_BACK(
                "Shoulders back",
                "Schultern zurück",
                "Roll both shoulders up, back and down, slowly, ten times.",
                "Rollen Sie beide Schultern langsam nach oben, hinten und unten, zehnmal.",
                30,
                BodyArea.SHOULDERS,
                BodyArea.UPPER_BACK),
        ARMS_OVERHEAD(
                "Arms overhead",
                "Arme über den Kopf",
                "Fold your hands, turn the palms up and reach for the ceiling. Keep breathing.",
                "Falten Sie die Hände, drehen Sie die Handflächen nach oben und strecken Sie sich zur Decke. Atmen Sie weiter.",
                20,
                BodyArea.ARMS,
                BodyArea.UPPER_BACK),
        TURN(
                "Turn the trunk",
                "Rumpf drehen",
                "Sit upright, feet on the floor. Turn to one side, a hand on the armrest, and look over your shoulder. Then the"
                        + " other side.",
                "Sitzen Sie aufrecht, die Füße am Boden. Drehen Sie sich zu einer Seite, eine Hand auf der Armlehne, und schauen"
                        + " Sie über die Schulter. Dann die andere Seite.",
                40,
                BodyArea.UPPER_BACK,
                BodyArea.LOWER_BACK),
        HIPS(
                "Knee to the chest",
                "Knie zur Brust",
                "Pull one knee towards you with both hands, as far as it is comfortable, and let go slowly. Then the other.",
                "Ziehen Sie ein Knie mit beiden Händen zu sich, so weit es angenehm ist, und lassen Sie es langsam los. Dann das"
                        + " andere.",
                40,
                BodyArea.LOWER_BACK,
                BodyArea.GLUTES),
        LEGS(
                "Toes up",
                "Zehen hoch",
                "Stretch one leg out, heel on the floor, and draw the toes towards you. Then the other.",
                "Strecken Sie ein Bein aus, die Ferse am Boden, und ziehen Sie die Zehen zu sich. Dann das andere.",
                40,
                BodyArea.THIGHS,
                BodyArea.CALVES,
                BodyArea.FEET);

        private final String english;
        private final String german;
        private final String textEnglish;
        private final String textGerman;
        private final int seconds;
        private final List<String> areas;

        Stretch(String english, String german, String textEnglish, String textGerman, int seconds, BodyArea... areas) {
            this.english = english;
            this.german = german;
            this.textEnglish = textEnglish;
            this.textGerman = textGerman;
            this.seconds = seconds;
            this.areas = Arrays.stream(areas).map(BodyArea::key).toList();
        }

        AdviceMessage.Stretch message() {
            AdviceMessage.Card card = card(english, german, textEnglish, textGerman);
            return new AdviceMessage.Stretch(
                    name().toLowerCase(Locale.ROOT).replace('_', '-'), card.title(), card.text(), seconds, areas);
        }
    }

    private SessionAdvice() {}

    /** All advice, as it is sent. */
    public static AdviceMessage all() {
        return new AdviceMessage(
                Arrays.stream(Stretch.values()).map(Stretch::message).toList(), HYDRATE, RISE);
    }

    private static AdviceMessage.Card card(String english, String german, String textEnglish, String textGerman) {
        return new AdviceMessage.Card(new LocalText(english, german), new LocalText(textEnglish, textGerman));
    }
}
