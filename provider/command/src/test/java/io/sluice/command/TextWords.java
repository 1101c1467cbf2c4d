package io.sluice.command;

import java.util.List;
import java.util.Locale;

/** The words of a request, split at blanks. */
record TextWords(List<String> words) implements Words {

    static TextWords of(String request) {
        return new TextWords(List.of(request.split(" ")));
    }

    @Override
    public int count() {
        return words.size();
    }

    @Override
    public boolean is(int index, String token) {
        return words.get(index).toUpperCase(Locale.ROOT).equals(token);
    }

    @Override
    public int natural(int index) {
        return words.get(index).matches("\\d{1,9}") ? Integer.parseInt(words.get(index)) : -1;
    }
}
