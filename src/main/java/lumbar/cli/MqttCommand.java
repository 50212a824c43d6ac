package lumbar.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.app.MqttSetup;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.remote.Json;
import lumbar.remote.mqtt.BrokerCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the broker, and shows or clears what Home Assistant is told. */
@Command(
        name = "mqtt",
        description = "Check the MQTT broker, and show or clear the discovery of Home Assistant.",
        subcommands = {MqttCommand.Test.class, MqttCommand.Shown.class},
        footer = {
            "",
            "Examples:",
            "  lumbar mqtt test",
            "  lumbar mqtt discovery show --json",
            "  lumbar mqtt discovery clear",
            "",
            "The broker is named in lumbar.yaml of the configuration, under mqtt:.",
            "",
            ExitCode.HELP
        })
final class MqttCommand extends CommandGroup {
    MqttCommand() {
        super("Say what to do: test, or discovery show.");
    }

    private static MqttSettings settings(Configuration configuration, ConfigOption config) {
        return configuration
                .mqtt()
                .orElseThrow(() -> Failure.badInput(
                        "there is no home in " + config.path().resolve("lumbar.yaml"),
                        "Write there, for example: mqtt: {host: 127.0.0.1}"));
    }

    @Command(
            name = "test",
            description = "Check the connection to the broker step by step, and say what to change.",
            footer = {"", "Examples:", "  lumbar mqtt test", "  lumbar mqtt test --with-stop", "", ExitCode.HELP})
    static final class Test extends CliCommand {
        @Mixin
        ConfigOption config = new ConfigOption();

        @Option(
                names = "--with-stop",
                description = "Also send a STOP, which stops the chair, and check that it arrives.")
        boolean withStop;

        @Option(names = "--json", description = "As a JSON list of steps.")
        boolean json;

        @Override
        public Integer call() {
            Configuration configuration = config.load(output());
            List<BrokerCheck.Finding> findings =
                    MqttSetup.check(settings(configuration, config), configuration.chair(), withStop);
            ConsoleOutput output = output();
            if (json) {
                output.print(Json.write(findings.stream().map(Test::map).toList()));
            } else {
                for (BrokerCheck.Finding finding : findings) {
                    output.print((finding.good() ? "good  " : "BAD   ") + finding.step() + ": " + finding.text());
                    if (!finding.good()) {
                        output.print("      " + finding.nextStep());
                    }
                }
            }
            return findings.stream().allMatch(BrokerCheck.Finding::good) ? ExitCode.GOOD : ExitCode.UNREACHABLE;
        }

        private static Map<String, Object> map(BrokerCheck.Finding finding) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("step", finding.step());
            map.put("good", finding.good());
            map.put("text", finding.text());
            map.put("next_step", finding.nextStep());
            return map;
        }
    }

    @Command(
            name = "discovery",
            description = "The discovery message for Home Assistant.",
            subcommands = {Show.class, Clear.class},
            footer = {"", "Examples:", "  lumbar mqtt discovery show", "  lumbar mqtt discovery clear"})
    static final class Shown extends CommandGroup {
        Shown() {
            super("Say what to do: show or clear.");
        }
    }

    @Command(
            name = "show",
            description = "Print the discovery message as it would be sent; needs no broker.",
            footer = {"", "Examples:", "  lumbar mqtt discovery show", "  lumbar mqtt discovery show --json"})
    static final class Show extends CliCommand {
        @Mixin
        ConfigOption config = new ConfigOption();

        @Mixin
        StateOption state = new StateOption();

        @Option(names = "--json", description = "The payload itself.")
        boolean json;

        @Override
        public Integer call() {
            ConsoleOutput output = output();
            Configuration configuration = config.load(output);
            // Without a home in the configuration, what a home on this machine would be shown.
            MqttSettings settings = configuration.mqtt().orElse(MqttSettings.local());
            if (settings.discovery().isEmpty() && !json) {
                output.print("Nothing is sent: lumbar.yaml says discovery: no. With homeassistant there it would be:");
            }
            MqttSetup.Published message = MqttSetup.discovery(configuration, settings, state.path());
            if (json) {
                output.print(Json.write(message.payload()));
                return ExitCode.GOOD;
            }
            output.print(message.topic());
            message.payload()
                    .cmps()
                    .values()
                    .forEach(entity -> output.print(String.format(
                            "  %-14s %-26s %s", entity.get("p"), entity.get("name"), entity.get("default_entity_id"))));
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "clear",
            description = "Remove the chair from Home Assistant; it returns when its daemon connects again.",
            footer = {"", "Example:", "  lumbar mqtt discovery clear"})
    static final class Clear extends CliCommand {
        @Mixin
        ConfigOption config = new ConfigOption();

        @Mixin
        StateOption state = new StateOption();

        @Override
        public Integer call() {
            Configuration configuration = config.load(output());
            String topic = MqttSetup.clearDiscovery(configuration, settings(configuration, config), state.path());
            output().print("cleared " + topic);
            return ExitCode.GOOD;
        }
    }
}
