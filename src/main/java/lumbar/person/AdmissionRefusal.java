package lumbar.person;

/**
 * Why a person may not start, and the way out (SR-38).
 *
 * @param detail which answers, or who; empty when there is nothing to add
 */
public record AdmissionRefusal(AdmissionCode code, String detail) implements Admission {
    static AdmissionRefusal of(AdmissionCode code, String detail) {
        return new AdmissionRefusal(code, detail);
    }

    /** What stands in the way, in plain words. */
    public String text() {
        return detail.isEmpty() ? code.text() : code.text() + " (" + detail + ")";
    }

    public String nextStep() {
        return code.nextStep();
    }
}
