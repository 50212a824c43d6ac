package lumbar.doctor;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.wiring.BoardSpec;

/** Whether this user is in the groups that own the devices of the chair file. */
final class GroupsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "groups";
    }

    @Override
    public List<Finding> run(CheckContext context) throws Exception {
        List<String> groups = context.groups();
        List<String> missing = new ArrayList<>();
        boolean serial = !context.boards(BoardSpec.Klipper.class).isEmpty()
                || !context.boards(BoardSpec.Modbus.class).isEmpty();
        boolean i2c = !context.boards(BoardSpec.Pca9685.class).isEmpty()
                || !context.boards(BoardSpec.Ads1115.class).isEmpty();
        want(groups, missing, "dialout", serial);
        want(groups, missing, "i2c", i2c);
        want(groups, missing, "gpio", !context.boards(BoardSpec.Gpio.class).isEmpty());
        if (groups.contains("root") || missing.isEmpty()) {
            return List.of(Finding.good(about(), "in " + (groups.isEmpty() ? "none" : String.join(", ", groups))));
        }
        String all = String.join(",", missing);
        return List.of(Finding.bad(
                about(),
                "this user is not in " + String.join(", ", missing),
                "sudo usermod -aG " + all + " $USER, then log in again."));
    }

    private static void want(List<String> groups, List<String> missing, String group, boolean needed) {
        if (needed && !groups.contains(group)) {
            missing.add(group);
        }
    }
}
