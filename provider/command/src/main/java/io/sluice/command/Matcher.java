package io.sluice.command;

import java.util.Arrays;

/** Walks once over the words of a request and notes where each slot's words are. Reusable; allocates nothing. */
final class Matcher {
    private static final int ABSENT = -1;

    private final Words words;
    private int position;
    private int end;
    private Problem problem = Problem.NONE;
    private int problemAt;
    private int[] first = new int[16];
    private int[] times = new int[16];
    private int[] step = new int[16];
    private int[] occurrences = new int[16];
    private int occurrenceCount;

    Matcher(Words words) {
        this.words = words;
    }

    /** Forgets the request before. */
    void start(int from, int slots) {
        position = from;
        end = words.count();
        problem = Problem.NONE;
        occurrenceCount = 0;
        if (slots > first.length) {
            first = new int[slots];
            times = new int[slots];
            step = new int[slots];
        }
        Arrays.fill(first, 0, slots, ABSENT);
    }

    int position() {
        return position;
    }

    /** Returns the number of words not taken yet. */
    int left() {
        return end - position;
    }

    boolean isAt(String token) {
        return position < end && words.is(position, token);
    }

    /** Gives the word at the position to a slot. */
    void take(int slot) {
        repeat(slot, 1, 1);
    }

    /** Gives the word at the position, and those that follow at a distance, to a slot; moves one word on. */
    void repeat(int slot, int count, int distance) {
        first[slot] = position++;
        times[slot] = count;
        step[slot] = distance;
    }

    /** Gives a word that is taken already to another slot, too. */
    void note(int slot, int index) {
        first[slot] = index;
        times[slot] = 1;
        step[slot] = 1;
    }

    /** Remembers that at the position one of several begins that come again and again. */
    void occurs() {
        if (occurrenceCount == occurrences.length) {
            occurrences = Arrays.copyOf(occurrences, 2 * occurrenceCount);
        }
        occurrences[occurrenceCount++] = position;
    }

    int occurrenceCount() {
        return occurrenceCount;
    }

    int occurrence(int number) {
        return occurrences[number];
    }

    void skip(int count) {
        position += count;
    }

    boolean has(int slot) {
        return first[slot] != ABSENT;
    }

    int first(int slot) {
        return first[slot];
    }

    int times(int slot) {
        return first[slot] == ABSENT ? 0 : times[slot];
    }

    int step(int slot) {
        return step[slot];
    }

    int natural(int slot) {
        return words.natural(first[slot]);
    }

    /** Notes what is wrong with the word at the position. */
    boolean fail(Problem what) {
        problem = what;
        problemAt = Math.min(position, end - 1);
        return false;
    }

    /** Moves the blame to an earlier word. */
    boolean failAt(int index) {
        problemAt = index;
        return false;
    }

    Problem problem() {
        return problem;
    }

    int problemAt() {
        return problemAt;
    }
}
