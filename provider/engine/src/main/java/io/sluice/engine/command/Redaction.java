package io.sluice.engine.command;

import io.sluice.command.ArgumentType;
import io.sluice.command.Syntax;
import io.sluice.settings.Parameters;
import io.sluice.settings.Setting;
import java.util.List;

/** Which words of a command's requests nobody is to see; its syntax line says so. */
final class Redaction {
    private final int nameWords;
    private final List<String> secrets;
    private final List<String> settings;

    Redaction(Syntax syntax) {
        nameWords = syntax.path().size();
        secrets = syntax.names(ArgumentType.SECRET);
        settings = syntax.names(ArgumentType.SETTING);
    }

    /** Returns whether a word is secret; where words do not fit the syntax line, all but the command's name may be. */
    boolean hides(Args args, int index) {
        if (secrets.isEmpty() || index < nameWords) {
            return false;
        }
        return !args.areOptionsRight() || secrets.stream().anyMatch(secret -> hides(args, index, secret));
    }

    private boolean hides(Args args, int index, String secret) {
        for (int number = 0; number < args.times(secret); number++) {
            if (args.index(secret, number) == index) {
                return settings.isEmpty() || isSecret(args.textAt(args.index(settings.get(0), number)));
            }
        }
        return false;
    }

    private static boolean isSecret(String setting) {
        return Parameters.find(setting)
                .map(found -> found.is(Setting.Trait.SECRET))
                .orElse(true);
    }
}
