package io.sluice.engine.command;

import static io.sluice.engine.command.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sluice.command.Declaration;
import io.sluice.command.Group;
import io.sluice.command.OptionCheck;
import io.sluice.engine.InProcess;
import io.sluice.engine.Reply;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What commands learn from their arguments, and what clients are told of wrong ones. */
class ArgsTest {
    private static final String SET = "PUT key:adjust value [NX | XX] [EX seconds:int]";

    private static CommandSpec spec(String line) {
        return new CommandSpec(Declaration.of(line, Group.STRING).build(), call -> {});
    }

    private static Args bound(String line, String text) {
        Args args = request(text);
        args.bind(spec(line));
        return args;
    }

    @Test
    void argumentsAreAskedForByName() {
        Args args = bound(SET, "put k v ex 10");

        assertThat(args.bytes("value")).isEqualTo("v".getBytes(StandardCharsets.UTF_8));
        assertThat(args.text("key")).isEqualTo("k");
        assertThat(args.integer("seconds")).isEqualTo(10);
        assertThat(args.has("EX")).isTrue();
        assertThat(args.has("NX")).isFalse();
    }

    @Test
    void repeatedArgumentsAreAskedForByNameAndNumber() {
        Args args = bound("MSET key:overwrite value [key value …]", "MSET a 1 b 2");

        assertThat(args.times("value")).isEqualTo(2);
        assertThat(args.textAt(args.index("value", 1))).isEqualTo("2");
        assertThat(args.keyCount()).isEqualTo(2);
        assertThat(args.textAt(args.key(1))).isEqualTo("b");
    }

    @Test
    void wrongNumberOfArgumentsNamesTheSubcommand() {
        assertThatThrownBy(() -> bound("CLIENT SETNAME connection-name", "client setname"))
                .isInstanceOf(CommandError.class)
                .hasMessage("ERR wrong number of arguments for 'client|setname' command");
    }

    @Test
    void numberIsConvertedWhenAskedFor() {
        Args args = bound(SET, "PUT k v EX ten");

        assertThatThrownBy(() -> args.integer("seconds")).isSameAs(Errors.NOT_AN_INTEGER);
    }

    @Test
    void optionThatDoesNotFitIsReportedWhenOptionsAreChecked() {
        Args args = bound(SET, "PUT k v FOO");

        assertThatThrownBy(args::checkOptions).isSameAs(Errors.SYNTAX);
    }

    @Test
    void optionThatDoesNotFitIsReportedToWhoAsksForAnOption() {
        Args args = bound(SET, "PUT k v NX FOO");

        assertThatThrownBy(() -> args.has("NX")).isSameAs(Errors.SYNTAX);
        assertThatThrownBy(() -> args.integer("seconds")).isSameAs(Errors.SYNTAX);
    }

    @Test
    void commandHasItsOwnTextForUnknownOptions() {
        Args args = request("EXPIRE k 1 FOO");
        args.bind(new CommandSpec(
                Declaration.of("EXPIRE key:update seconds:int [NX | XX]", Group.GENERIC)
                        .unknownOption("Unsupported option %s")
                        .build(),
                call -> {}));

        assertThatThrownBy(args::checkOptions).hasMessage("ERR Unsupported option FOO");
    }

    @Test
    void errorShowsAWordUpToItsFirstZeroByte() {
        Args args = request("EXPIRE k 1 a\0b");
        args.bind(new CommandSpec(
                Declaration.of("EXPIRE key:update seconds:int [NX | XX]", Group.GENERIC)
                        .unknownOption("Unsupported option %s")
                        .build(),
                call -> {}));

        assertThatThrownBy(args::checkOptions).hasMessage("ERR Unsupported option a");
    }

    @Test
    void errorThatDoesNotShowTheWordDoesNotCopyIt() {
        Args args = request("PUT k v " + "x".repeat(1_000_000));
        CommandSpec put = spec(SET);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        args.bind(put);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        assertThatThrownBy(args::checkOptions).isSameAs(Errors.SYNTAX);
    }

    @Test
    void handlerRunsOnlyIfOptionsFit() {
        CommandSpec echo = new CommandSpec(
                Declaration.of(SET, Group.STRING).build(), call -> call.reply().bulk("ran"));

        assertThat(new InProcess(List.of(echo)).run("PUT k v FOO")).isEqualTo(new Reply.Failure("ERR syntax error"));
    }

    @Test
    void handlerThatChecksOptionsItselfRunsInAnyCase() {
        CommandSpec echo = new CommandSpec(
                Declaration.of(SET, Group.STRING)
                        .optionCheck(OptionCheck.WHEN_ASKED)
                        .build(),
                call -> call.reply().bulk(call.args().text("key")));

        assertThat(new InProcess(List.of(echo)).run("PUT k v FOO")).isEqualTo("k");
    }

    @Test
    void errorOfTheRequestBeforeIsForgotten() {
        Args args = bound(SET, "PUT k v FOO");
        args.clear();
        for (String word : new String[] {"PUT", "k", "v"}) {
            args.add(word.getBytes(StandardCharsets.UTF_8), 0, word.length());
        }
        args.bind(spec(SET));

        args.checkOptions();
        assertThat(args.has("NX")).isFalse();
    }

    @Test
    void memoryOfAnUnusuallyLargeRequestIsGivenBack() {
        Args args = new Args();
        long emptyBytes = fillingAllocates(args, 100_000);
        args.clear();

        // Whoever kept the memory would need none now.
        assertThat(fillingAllocates(args, 100_000)).isGreaterThan(emptyBytes / 2);
    }

    @Test
    void memoryOfAnOrdinaryRequestIsKept() {
        Args args = new Args();
        fillingAllocates(args, 1_000);
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) { // the JVM allocates for itself now and then
            args.clear();
            bytes = Math.min(bytes, fillingAllocates(args, 1_000));
        }

        assertThat(bytes).isLessThan(1_000);
    }

    /** Adds empty words, which need no bytes but a note of where each of them ends. */
    private static long fillingAllocates(Args args, int words) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int word = 0; word < words; word++) {
            args.claim(0);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void askingForALeftOutArgumentIsAMistakeOfTheCommand() {
        Args args = bound(SET, "PUT k v");

        assertThatThrownBy(() -> args.index("seconds")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void resolvingAndBindingAllocateNothing() {
        CommandSpec get = spec("GET key:read");
        CommandSpec set = spec(SET);
        CommandTable table = CommandTable.of(List.of(get, set));
        Args fixed = request("GET key");
        Args options = request("PUT key value NX EX 10");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                fixed.bind(table.resolve(fixed));
                options.bind(table.resolve(options));
                sum += fixed.index("key") + options.integer("seconds") + (options.has("NX") ? 1 : 0);
            }
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(sum).isEqualTo(5L * 10_000 * 12);
        assertThat(bytes).as("bytes of 20,000 requests").isLessThan(1_000);
    }
}
