package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.remote.Json;
import lumbar.remote.mqtt.BrokerCheck;
import lumbar.remote.mqtt.Discovery;
import lumbar.remote.mqtt.Home;
import lumbar.remote.mqtt.WireException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The home: looks at its broker, and at what Home Assistant is shown. */
@Command(
        name = "mqtt",
        description = "The home's broker: check it, and see what Home Assistant is shown.",
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
final class MqttCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: test, or discovery show.");
    }

    private static MqttSettings settings(Configuration configuration, ConfigPlace config) {
        return configuration
                .mqtt()
                .orElseThrow(() -> Failure.badInput(
                        "there is no home in " + config.path().resolve("lumbar.yaml"),
                        "Write there, for example: mqtt: {host: 127.0.0.1}"));
    }

    @Command(
            name = "test",
            description = "Check the broker step by step, and say what to change.",
            footer = {"", "Examples:", "  lumbar mqtt test", "  lumbar mqtt test --with-stop", "", ExitCode.HELP})
    static final class Test implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before call()
        CommandSpec spec;

        @Mixin
        ConfigPlace config = new ConfigPlace();

        @Option(
                names = "--with-stop",
                description = "Also send a STOP, which the chair obeys, and see whether it comes through.")
        boolean withStop;

        @Option(names = "--json", description = "As a JSON list of steps.")
        boolean json;

        @Override
        public Integer call() {
            Configuration configuration = config.load(new Speech(spec));
            Home home = HomeSetup.home(settings(configuration, config), configuration.chair());
            List<BrokerCheck.Finding> findings = BrokerCheck.of(home, withStop);
            Speech speech = new Speech(spec);
            if (json) {
                speech.say(Json.write(findings.stream().map(Test::map).toList()));
            } else {
                for (BrokerCheck.Finding finding : findings) {
                    speech.say((finding.good() ? "good  " : "BAD   ") + finding.step() + ": " + finding.text());
                    if (!finding.good()) {
                        speech.say("      " + finding.nextStep());
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
            description = "What Home Assistant is shown of the chair.",
            subcommands = {Show.class, Clear.class},
            footer = {"", "Examples:", "  lumbar mqtt discovery show", "  lumbar mqtt discovery clear"})
    static final class Shown implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before run()
        CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Say what to do: show or clear.");
        }
    }

    @Command(
            name = "show",
            description = "Print the device message as it would be sent; needs no broker.",
            footer = {"", "Examples:", "  lumbar mqtt discovery show", "  lumbar mqtt discovery show --json"})
    static final class Show implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before call()
        CommandSpec spec;

        @Mixin
        ConfigPlace config = new ConfigPlace();

        @Mixin
        StatePlace state = new StatePlace();

        @Option(names = "--json", description = "The payload itself.")
        boolean json;

        @Override
        public Integer call() {
            Speech speech = new Speech(spec);
            Configuration configuration = config.load(speech);
            // Without a home in the configuration, what a home on this machine would be shown.
            MqttSettings settings = configuration.mqtt().orElse(MqttSettings.local());
            if (settings.discovery().isEmpty() && !json) {
                speech.say("Nothing is sent: lumbar.yaml says discovery: no. With homeassistant there it would be:");
            }
            Home home = HomeSetup.home(settings.shown(), configuration.chair());
            Map<String, Object> message = Discovery.of(home, HomeSetup.look(configuration), state.path())
                    .message();
            if (json) {
                speech.say(Json.write(message));
                return ExitCode.GOOD;
            }
            speech.say(home.topics().config());
            List<String> lines = new ArrayList<>();
            if (message.get("cmps") instanceof Map<?, ?> entities) {
                entities.forEach((key, entity) -> {
                    if (entity instanceof Map<?, ?> fields) {
                        lines.add(String.format(
                                "  %-14s %-26s %s",
                                fields.get("p"), fields.get("name"), fields.get("default_entity_id")));
                    }
                });
            }
            lines.forEach(speech::say);
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "clear",
            description = "Take the chair out of Home Assistant; it comes back when its daemon connects again.",
            footer = {"", "Example:", "  lumbar mqtt discovery clear"})
    static final class Clear implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before call()
        CommandSpec spec;

        @Mixin
        ConfigPlace config = new ConfigPlace();

        @Mixin
        StatePlace state = new StatePlace();

        @Override
        public Integer call() {
            Configuration configuration = config.load(new Speech(spec));
            Home home = HomeSetup.home(settings(configuration, config).shown(), configuration.chair());
            try {
                Discovery.of(home, HomeSetup.look(configuration), state.path()).clear();
            } catch (WireException e) {
                throw new Failure(ExitCode.UNREACHABLE, "not cleared: " + e.text(), "See: lumbar mqtt test");
            }
            new Speech(spec).say("cleared " + home.topics().config());
            return ExitCode.GOOD;
        }
    }
}
