package io.sluice.engine.commands.server;

import io.sluice.command.Flag;
import io.sluice.command.KeyFlag;
import io.sluice.command.KeySpec;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that a request has.
 *
 * @param key its bytes
 * @param flags what the request does to it, in their order
 */
record FoundKey(Slice key, List<KeyFlag> flags) {
    /*
     * As in Redis, keys are found by the specifications of the command, whatever else is wrong with the request, and
     * by reading the request as the command does only where the specifications do not find them all.
     */
    private static final String NO_COMMAND = "Invalid command specified";
    private static final String NO_KEYS = "The command has no key arguments";
    private static final String WRONG_NUMBER = "Invalid number of arguments specified for command";
    private static final String WRONG_ARGUMENTS = "Invalid arguments specified for command";
    private static final int FIRST = 2;

    /**
     * Returns the keys of the request that the words from the third one on are.
     *
     * @throws CommandError if that is no request of a command with keys
     */
    static List<FoundKey> of(Call call) {
        Args request = new Args();
        for (int index = FIRST; index < call.args().count(); index++) {
            byte[] word = call.args().bytesAt(index);
            request.add(word, 0, word.length);
        }
        CommandSpec command = command(call, request);
        List<KeySpec> specs = command.declaration().keys();
        if (specs.isEmpty()) {
            throw Errors.error(NO_KEYS);
        }
        try {
            request.checkCount(command);
        } catch (CommandError wrong) {
            throw Errors.error(WRONG_NUMBER);
        }
        boolean isCertain = specs.stream().noneMatch(FoundKey::isUncertain);
        List<FoundKey> keys = isCertain ? specified(request, command) : read(request, command);
        if (keys == null || (keys.isEmpty() && !command.has(Flag.NO_MANDATORY_KEYS))) {
            if (command.has(Flag.NO_MANDATORY_KEYS)) {
                return List.of();
            }
            throw Errors.error(WRONG_ARGUMENTS);
        }
        return keys;
    }

    private static CommandSpec command(Call call, Args request) {
        try {
            return call.commands().resolve(request);
        } catch (CommandError unknown) {
            throw Errors.error(NO_COMMAND);
        }
    }

    private static boolean isUncertain(KeySpec spec) {
        return spec.search() == KeySpec.Search.UNKNOWN || spec.flags().contains(KeyFlag.INCOMPLETE);
    }

    private static @Nullable List<FoundKey> specified(Args request, CommandSpec command) {
        List<FoundKey> keys = new ArrayList<>();
        for (KeySpec spec : command.declaration().keys()) {
            int[] indexes = spec.find(request);
            if (indexes == null) {
                return null;
            }
            for (int index : indexes) {
                keys.add(new FoundKey(Slice.of(request.bytesAt(index)), flags(spec, request, command)));
            }
        }
        return keys;
    }

    private static @Nullable List<FoundKey> read(Args request, CommandSpec command) {
        try {
            request.bind(command);
        } catch (CommandError wrong) {
            return null;
        }
        List<FoundKey> keys = new ArrayList<>();
        for (int number = 0; number < request.keyCount(); number++) {
            KeySpec spec = command.declaration().keys().get(request.keySpec(number));
            keys.add(new FoundKey(Slice.of(request.bytesAt(request.key(number))), flags(spec, request, command)));
        }
        return keys;
    }

    private static List<KeyFlag> flags(KeySpec spec, Args request, CommandSpec command) {
        Set<KeyFlag> flags = EnumSet.copyOf(spec.flags());
        boolean areVariable = flags.remove(KeyFlag.VARIABLE_FLAGS);
        if (areVariable && command.fullName().equals("set") && !hasWord(request, "GET")) {
            return List.of(KeyFlag.OW, KeyFlag.UPDATE);
        }
        if (areVariable && command.fullName().equals("bitfield") && onlyReads(request)) {
            return List.of(KeyFlag.RO, KeyFlag.ACCESS);
        }
        flags.remove(KeyFlag.INCOMPLETE);
        return List.copyOf(flags);
    }

    /** Returns whether an option is among the words behind key and value. */
    private static boolean hasWord(Args request, String option) {
        for (int index = 3; index < request.count(); index++) {
            if (request.is(index, option)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a BITFIELD only reads, as far as Redis can tell without running it. */
    private static boolean onlyReads(Args request) {
        int index = 2;
        while (index < request.count()) {
            int left = request.count() - index - 1;
            if (request.is(index, "GET") && left >= 2) {
                index += 3;
            } else if (request.is(index, "OVERFLOW") && left >= 1) {
                index += 2;
            } else {
                return false;
            }
        }
        return true;
    }
}
