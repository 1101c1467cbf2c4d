package io.sluice.engine.command;

import io.sluice.command.Binding;
import io.sluice.command.Problem;
import io.sluice.command.Words;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of one request, command name first, in one reusable array.
 *
 * <p>Whoever reads requests fills it ({@link #clear()}, then {@link #add} or {@link #claim} per word) and passes it to
 * the engine; the array is the filler's again when the command has run, so that a request costs no garbage.
 *
 * <p>The engine {@link #bind binds} the words to a command. From then on the command asks for them by the names in
 * its syntax line: {@code args.integer("seconds")}, {@code args.has("NX")}. A name costs a few comparisons of
 * references and no allocation. Where the value is not to be copied, {@code index("value")} gives the word's index,
 * with which {@link #array}, {@link #offset} and {@link #length} lead to its bytes. A name that the syntax line does
 * not have throws {@link IllegalArgumentException}; asking for a word that the request does not have, where it may be
 * left out, throws {@link IllegalStateException}.
 */
public final class Args implements Words {
    private static final int KEPT_BYTES = 64 * 1024;
    private static final int KEPT_WORDS = 1024;

    private byte[] bytes = new byte[256];
    private int[] ends = new int[8];
    private int count;

    private final Binding binding = new Binding(this);
    private @Nullable CommandError optionError;
    private @Nullable CommandSpec named;

    /** Forgets all words, and gives back the memory of an unusually large request. */
    public void clear() {
        count = 0;
        named = null;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[256];
        }
        if (ends.length > KEPT_WORDS) {
            ends = new int[8];
        }
    }

    /** Shows words that lie in arrays of somebody else, who does not change them; no more are added to them. */
    void show(byte[] otherBytes, int[] otherEnds) {
        bytes = otherBytes;
        ends = otherEnds;
        count = otherEnds.length;
        named = null;
    }

    /** Returns where the words end in a copy of the bytes that begins with the first one. */
    int[] ends() {
        return Arrays.copyOf(ends, count);
    }

    /** Returns the command that the first word was found to name, nothing if it was not looked for. */
    @Nullable
    CommandSpec named() {
        return named;
    }

    /** Remembers the command that the first word names. */
    void named(@Nullable CommandSpec command) {
        named = command;
    }

    /** Appends a word by copying it. */
    public void add(byte[] source, int offset, int length) {
        int at = claim(length);
        System.arraycopy(source, offset, bytes, at, length);
    }

    /** Appends a word of the given length and returns where in {@link #array()} its bytes have to be put. */
    public int claim(int length) {
        int at = end();
        ensure((long) at + length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = at + length;
        return at;
    }

    /** Returns the array that holds all words; a later {@link #claim} may replace it. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the number of words. */
    @Override
    public int count() {
        return count;
    }

    /** Returns where word {@code index} begins in {@link #array()}. */
    public int offset(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Points a slice at word {@code index}, and returns it. */
    Slice word(int index, Slice slice) {
        return slice.set(bytes, offset(index), length(index));
    }

    /** Returns the length of word {@code index}. */
    public int length(int index) {
        return ends[index] - offset(index);
    }

    /**
     * Reads the words by the syntax line of a command. Options that do not fit are reported later, by
     * {@link #checkOptions} and by every question about an option, because much else comes before in Redis.
     *
     * @throws CommandError if the number of words is wrong; half a pair behind options is reported with these
     */
    public void bind(CommandSpec spec) {
        optionError = null;
        Problem problem = binding.bind(spec.syntax());
        if (problem == Problem.ARITY) {
            CommandError error = spec.countError(this);
            if (!spec.checksPairsLate() || !countFits(spec)) {
                throw error;
            }
            optionError = error;
        } else if (problem != Problem.NONE) {
            optionError = spec.optionError(problem, this, binding.problemAt());
        }
    }

    /**
     * Checks the number of words of a command that is queued, as far as Redis does then: the rest comes when it runs.
     *
     * @throws CommandError if it cannot be right
     */
    public void checkCount(CommandSpec spec) {
        if (!countFits(spec)) {
            throw spec.arityError();
        }
    }

    /** Returns whether the number of words may be right for a command. */
    boolean countFits(CommandSpec spec) {
        int arity = spec.syntax().arity();
        return arity > 0 ? count == arity : count >= -arity;
    }

    /**
     * Reports options that do not fit the syntax line.
     *
     * @throws CommandError if there are any
     */
    public void checkOptions() {
        if (optionError != null) {
            throw optionError;
        }
    }

    /** Returns whether options fit the syntax line, so that {@link #checkOptions} has nothing to report. */
    boolean areOptionsRight() {
        return optionError == null;
    }

    /**
     * Returns whether the request has a token or an argument.
     *
     * @throws CommandError if options do not fit the syntax line
     */
    public boolean has(String name) {
        checkOptions();
        return binding.has(name);
    }

    /** Returns whether a token or an argument comes before the first option that does not fit, if there is one. */
    public boolean hasSoFar(String name) {
        return binding.has(name);
    }

    /** Returns the index of the word that an argument is, the first one of a repeated argument. */
    public int index(String name) {
        int index = binding.index(name);
        if (index < 0) {
            checkOptions();
            throw new IllegalStateException("no '" + name + "' in this request: ask has() before");
        }
        return index;
    }

    /** Returns the index of the word that a repeated argument is for the n-th time, counted from 0. */
    public int index(String name, int number) {
        return index(name) + number * binding.step(name);
    }

    /** Returns how often an argument comes; 0 if it was left out. */
    public int times(String name) {
        checkOptions();
        return binding.times(name);
    }

    /** Returns a copy of an argument. */
    public byte[] bytes(String name) {
        return bytesAt(index(name));
    }

    /** Returns an argument as text in UTF-8. */
    public String text(String name) {
        return textAt(index(name));
    }

    /**
     * Returns an argument as a number.
     *
     * @throws CommandError {@link Errors#NOT_AN_INTEGER}
     */
    public long integer(String name) {
        return integerAt(index(name));
    }

    /** Returns the number of keys in the request. */
    public int keyCount() {
        return binding.keyCount();
    }

    /** Returns the index of the word that is the n-th key, counted from 0. */
    public int key(int number) {
        return binding.key(number);
    }

    /** Returns the index of the specification of the n-th key among those of the command. */
    public int keySpec(int number) {
        return binding.keySpec(number);
    }

    /** Returns how many parts the request has of those that its syntax line lets come again and again. */
    public int occurrenceCount() {
        checkOptions();
        return binding.occurrenceCount();
    }

    /** Returns the index of the token with which the n-th such part begins, counted from 0. */
    public int occurrence(int number) {
        return binding.occurrence(number);
    }

    /** Returns a copy of a word. */
    public byte[] bytesAt(int index) {
        return Arrays.copyOfRange(bytes, offset(index), ends[index]);
    }

    /** Returns a word as text in UTF-8. */
    public String textAt(int index) {
        return new String(bytes, offset(index), length(index), StandardCharsets.UTF_8);
    }

    /** Returns an argument as errors show it. */
    public String shown(String name) {
        return shownAt(index(name));
    }

    /** Returns a word as errors show it. */
    public String shownAt(int index) {
        return shownAt(index, Integer.MAX_VALUE);
    }

    /**
     * Returns a word as errors show it: up to a number of bytes, and up to its first zero byte. Each byte is one
     * character, which {@link ReplyWriter#error} makes that byte again.
     */
    public String shownAt(int index, int bytesMax) {
        int from = offset(index);
        int to = from;
        while (to < ends[index] && to - from < bytesMax && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns a word as a number, as Redis reads it: digits with an optional minus sign, nothing around them, no
     * zero before them, in the range of 64 bits.
     *
     * @throws CommandError {@link Errors#NOT_AN_INTEGER}
     */
    public long integerAt(int index) {
        return integerAt(index, Long.MIN_VALUE, Errors.NOT_AN_INTEGER);
    }

    /**
     * Returns a word as a number.
     *
     * @throws CommandError the refusal, if it is none or below the least
     */
    public long integerAt(int index, long least, CommandError refusal) {
        if (!Decimal.isLong(bytes, offset(index), length(index))) {
            throw refusal;
        }
        long number = Decimal.toLong(bytes, offset(index), length(index));
        if (number < least) {
            throw refusal;
        }
        return number;
    }

    @Override
    public boolean is(int index, String token) {
        int offset = offset(index);
        int length = token.length();
        if (length(index) != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte letter = bytes[offset + i];
            boolean small = letter >= 'a' && letter <= 'z';
            if ((small ? letter - ('a' - 'A') : letter) != token.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int natural(int index) {
        if (!Decimal.isLong(bytes, offset(index), length(index))) {
            return -1;
        }
        long value = Decimal.toLong(bytes, offset(index), length(index));
        return value < 0 || value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    int end() {
        return count == 0 ? 0 : ends[count - 1];
    }

    private void ensure(long size) {
        if (size > bytes.length) {
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("request of " + size + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size, 2L * bytes.length)));
        }
    }
}
