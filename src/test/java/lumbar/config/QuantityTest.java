package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8 kPa          | PRESSURE    | 8
            8kPa           | PRESSURE    | 8
            8000 Pa        | PRESSURE    | 8
            60 mmHg        | PRESSURE    | 7.9993432449
            133 mbar       | PRESSURE    | 13.3
            0.08 bar       | PRESSURE    | 8
            30 %           | SHARE       | 0.3
            30%            | SHARE       | 0.3
            −5 %           | SHARE       | -0.05
            0.5 %/s        | RISE        | 0.005
            0.5 % / s      | RISE        | 0.005
            3 kPa/s        | SLOPE       | 3
            20 min         | DURATION    | 1200
            1 min 30 s     | DURATION    | 90
            1 h 5 min      | DURATION    | 3900
            200 ms         | DURATION    | 0.2
            40 °C          | TEMPERATURE | 40
            40 C           | TEMPERATURE | 40
            3 /min         | FREQUENCY   | 3
            0.25 Hz        | FREQUENCY   | 15
            250 mL         | VOLUME      | 0.25
            0.762 m        | LENGTH      | 762
            2 mm           | LENGTH      | 2
            80 kg          | MASS        | 80
            1500 mA        | CURRENT     | 1.5
            24 V           | VOLTAGE     | 24
            """)
    void readsWhatAPersonWrites(String text, Dimension dimension, double value) {
        assertThat(Quantity.parse(text, dimension))
                .isInstanceOfSatisfying(
                        Quantity.Good.class, good -> assertThat(good.value()).isEqualTo(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            8            | PRESSURE  | '8' has no unit | use one of Pa, kPa, mbar, bar, mmHg, as in 8 kPa | 0 | 1
            12 psi       | PRESSURE  | 'psi' is not a unit of pressure | use one of Pa, kPa, mbar, bar, mmHg | 3 | 3
            8 kg         | PRESSURE  | 'kg' is not a unit of pressure | use one of Pa, kPa, mbar, bar, mmHg | 2 | 2
            8 KPA        | PRESSURE  | 'KPA' is not a unit of pressure | did you mean 'kPa'? | 2 | 3
            8 kg         | SHARE     | 'kg' is not a unit of level | use % | 2 | 2
            20 minutes   | DURATION  | 'minutes' is not a unit of time | did you mean 'min'? | 3 | 7
            NaN          | SHARE     | 'NaN' is not a number | write a number and a unit, such as 30 % | 0 | 3
            .nan         | SHARE     | '.nan' is not a number | write a number and a unit, such as 30 % | 0 | 4
            -.inf        | SHARE     | '-.inf' is not a number | write a number and a unit, such as 30 % | 0 | 5
            Infinity kPa | PRESSURE  | 'Infinity' is not a number | write a number and a unit, such as 8 kPa | 0 | 8
            8,5 kPa      | PRESSURE  | '8,5' has a decimal comma | write 8.5 | 0 | 3
            0x10 kPa     | PRESSURE  | '0x10' is not a plain number | write plain digits, such as 8 kPa | 0 | 4
            1_0 kPa      | PRESSURE  | '1_0' is not a plain number | write plain digits, such as 8 kPa | 0 | 3
            1e999 kPa    | PRESSURE  | '1e999' is not a plain number | write plain digits, such as 8 kPa | 0 | 5
            .5 kPa       | PRESSURE  | '.5' is not a plain number | write plain digits, such as 8 kPa | 0 | 2
            5. kPa       | PRESSURE  | '5.' is not a plain number | write plain digits, such as 8 kPa | 0 | 2
            +5 kPa       | PRESSURE  | '+5' is not a plain number | write plain digits, such as 8 kPa | 0 | 2
            much         | PRESSURE  | 'much' is not a number | write a number and a unit, such as 8 kPa | 0 | 4
            ٨ kPa        | PRESSURE  | '٨ kPa' is not a number | write a number and a unit, such as 8 kPa | 0 | 5
            1234567890 Pa | PRESSURE | the number has too many digits | write at most 9 digits | 0 | 10
            8 kPa 3 kPa  | PRESSURE  | '8 kPa 3 kPa' is more than one number | write one number and a unit, such as 8 kPa | 6 | 5
            30 s 1 min   | DURATION  | '30 s 1 min' has its units in the wrong order | write the larger unit first, such as 1 min 30 s | 5 | 5
            1 min -30 s  | DURATION  | 'min -' is not a unit of time | use one of ms, s, min, h | 2 | 5
            ""           | PRESSURE  | the value is missing | write a number and a unit, such as 8 kPa | 0 | 1
            -            | PRESSURE  | '-' is not a number | write a number and a unit, such as 8 kPa | 0 | 1
            """)
    void refusesTheRestAndSaysWhere(
            String text, Dimension dimension, String message, String hint, int offset, int width) {
        assertThat(Quantity.parse(text, dimension)).isEqualTo(new Quantity.Bad(message, hint, offset, width));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PRESSURE | 13.3   | 13.3 kPa
            SHARE    | 0.2    | 20 %
            RISE     | 0.0001 | 0.01 %/s
            DURATION | 0.2    | 200 ms
            DURATION | 60     | 60 s
            DURATION | 1200   | 20 min
            DURATION | 1290   | 21 min 30 s
            DURATION | 7200   | 120 min
            LENGTH   | 60     | 60 mm
            """)
    void showsAValueAsAFileWouldWriteIt(Dimension dimension, double value, String text) {
        assertThat(dimension.show(value)).isEqualTo(text);
    }
}
