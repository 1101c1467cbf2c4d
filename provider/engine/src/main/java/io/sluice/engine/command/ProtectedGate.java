package io.sluice.engine.command;

import io.sluice.command.Flag;
import io.sluice.settings.Parameters;
import io.sluice.settings.Permission;
import io.sluice.settings.Setting;
import java.util.Locale;

/** Keeps clients away from commands that a setting has to allow. */
final class ProtectedGate implements Gate {

    @Override
    public void check(CommandSpec command, Call call) {
        if (command.has(Flag.PROTECTED) && !isAllowed(call)) {
            String container = command.declaration().container();
            String name = container == null ? command.name() : container;
            throw Errors.notAllowed(name.toUpperCase(Locale.ROOT), setting().name());
        }
    }

    /** Returns the setting that allows a protected command; DEBUG is the only one. */
    private static Setting<Permission> setting() {
        return Parameters.ENABLE_DEBUG_COMMAND;
    }

    private static boolean isAllowed(Call call) {
        return switch (call.server().settings().get(setting())) {
            case YES -> true;
            case LOCAL -> isLocal(call.session().connection().address());
            case NO -> false;
        };
    }

    /** Returns whether an address is one of this machine's own, or that of a socket in its file system. */
    private static boolean isLocal(String address) {
        return address.startsWith("127.") || address.startsWith("[::1]:") || address.startsWith("/");
    }
}
