package lumbar.person;

import lumbar.chair.Explained;

/** Every reason for which a person may not start, with what it serves and the way out (SR-38). */
public enum AdmissionCode implements Explained {
    NO_SCREENING(
            "SR-32",
            "the screening page is not filled in",
            "Answer the questions: lumbar person screen ID, or sit as a guest."),
    QUESTIONS_OPEN(
            "SR-58",
            "questions of the screening page are new, or are asked again every 30 days",
            "Answer them: lumbar person screen ID asks only those."),
    SCREENING_STOPS_USE(
            "SR-32",
            "an answer on the screening page rules the chair out",
            "Do not use the chair. If the answer is no longer true, fill in the page again: lumbar person screen ID --all."),
    DOCTOR_NEEDED(
            "SR-32",
            "an answer on the screening page asks for a doctor's word",
            "Ask your doctor, then acknowledge it at the chair: lumbar person screen ID --doctor."),
    DOCTOR_AGAIN(
            "SR-32",
            "the doctor's word is older than 90 days",
            "Ask your doctor whether it still holds, then acknowledge it at the chair: lumbar person screen ID --doctor."),
    GUEST_UNACKNOWLEDGED(
            "SR-32",
            "a guest has not acknowledged who must not use the chair",
            "Read the text: lumbar person guest. Acknowledge it at the chair: lumbar start PROGRAM --person guest --acknowledge."),
    CARD_UNREAD(
            "SR-58",
            "the card before a first session has not been acknowledged",
            "Read it: lumbar person card. Acknowledge it at the chair: lumbar start PROGRAM --person ID --acknowledge."),
    ALL_BLOCKED(
            "SR-33",
            "every area rests after a report of pain, numbness, red skin or soreness",
            "Wait until the rest is over, or end it at the chair: lumbar lift."),
    ALL_EXCLUDED(
            "SR-32",
            "every area is excluded",
            "Take an area off your own list, if the screening allows it: lumbar person screen ID --exclude AREA.");

    private final String requirement;
    private final String text;
    private final String nextStep;

    AdmissionCode(String requirement, String text, String nextStep) {
        this.requirement = requirement;
        this.text = text;
        this.nextStep = nextStep;
    }

    /** The requirement it serves. */
    @Override
    public String requirement() {
        return requirement;
    }

    @Override
    public String text() {
        return text;
    }

    /** What to do now. */
    @Override
    public String nextStep() {
        return nextStep;
    }
}
