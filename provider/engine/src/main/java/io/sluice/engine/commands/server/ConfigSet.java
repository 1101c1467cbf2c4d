package io.sluice.engine.commands.server;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.settings.InvalidSettingException;
import io.sluice.settings.Parameters;
import io.sluice.settings.Refusal;
import io.sluice.settings.Setting;
import io.sluice.settings.Setting.Change;
import io.sluice.settings.Setting.Trait;
import io.sluice.settings.SettingNotTakenException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code CONFIG SET}: all names are looked at before any value, and all values before any is set. The first mistake is
 * answered, and nothing has changed.
 */
final class ConfigSet {
    private final Call call;
    private final Map<Setting<?>, String> texts = new LinkedHashMap<>();

    /** What is told if all names are right. */
    private @Nullable CommandError unreadable;

    private ConfigSet(Call call) {
        this.call = call;
    }

    static void run(Call call) {
        ConfigSet request = new ConfigSet(call);
        Args args = call.args();
        for (int number = 0; number < args.times("parameter"); number++) {
            request.add(args.index("parameter", number), args.index("value", number));
        }
        request.apply();
    }

    private void add(int nameIndex, int valueIndex) {
        String name = call.args().textAt(nameIndex);
        String shown = call.args().shownAt(nameIndex, Integer.MAX_VALUE);
        Setting<?> setting = Parameters.find(name).orElseThrow(() -> notDeclared(name, shown));
        if (setting.is(Trait.PROTECTED) && !isProtectedAllowed()) {
            throw failed(shown, "can't set protected config");
        }
        if (setting.change() == Change.AT_START) {
            throw failed(shown, "can't set immutable config");
        }
        if (texts.containsKey(setting)) {
            throw failed(shown, "duplicate parameter");
        }
        texts.put(setting, value(shown, valueIndex));
    }

    /** A password that were kept in other bytes than it was given in would let nobody in. */
    private String value(String shown, int index) {
        String text = call.args().textAt(index);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), call.args().bytesAt(index))) {
            unreadable = unreadable == null ? failed(shown, "argument must be text in UTF-8") : unreadable;
        }
        return text;
    }

    private static CommandError notDeclared(String name, String shown) {
        return Refusal.of(name)
                .map(refusal -> failed(shown, refusal.reason()))
                .orElseGet(
                        () -> Errors.error("Unknown option or number of arguments for CONFIG SET - '" + shown + "'"));
    }

    private boolean isProtectedAllowed() {
        return switch (call.server().settings().get(Parameters.ENABLE_PROTECTED_CONFIGS)) {
            case NO -> false;
            case YES -> true;
            case LOCAL -> call.session().connection().isLocal();
        };
    }

    private void apply() {
        if (unreadable != null) {
            throw unreadable;
        }
        try {
            call.server().settings().set(texts);
        } catch (InvalidSettingException refused) {
            throw failed(refused.key(), refused.reason());
        } catch (SettingNotTakenException refused) {
            throw failed(refused.name(), String.valueOf(refused.getMessage()));
        }
    }

    private static CommandError failed(String name, String reason) {
        return Errors.error("CONFIG SET failed (possibly related to argument '" + name + "') - " + reason);
    }
}
