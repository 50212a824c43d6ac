package lumbar.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import lumbar.person.Person;

/** Makes a readable id that nobody else has from a name. Pure. */
final class PersonIdGenerator {
    private static final int LONGEST = 32;
    private static final int ROOM_FOR_A_NUMBER = 4;

    private PersonIdGenerator() {}

    /** @param taken the ids of everybody who is there */
    static String of(String name, Set<String> taken) {
        String plain = Normalizer.normalize(
                        name.toLowerCase(Locale.ROOT)
                                .replace("ä", "ae")
                                .replace("ö", "oe")
                                .replace("ü", "ue")
                                .replace("ß", "ss"),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String stem = plain.isEmpty() ? "person" : plain;
        String id = shortened(stem, LONGEST);
        for (int n = 2; taken.contains(id) || Person.isReserved(id); n++) {
            id = shortened(stem, LONGEST - ROOM_FOR_A_NUMBER) + "-" + n;
        }
        return id;
    }

    private static String shortened(String stem, int most) {
        return stem.length() <= most ? stem : stem.substring(0, most).replaceAll("-$", "");
    }
}
