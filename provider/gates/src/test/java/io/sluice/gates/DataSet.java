package io.sluice.gates;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Data of one shape and size.
 *
 * @param shape of the keys and values
 * @param size the number of keys; for {@link Shape#STRINGS} the length of the values
 */
record DataSet(Shape shape, int size) {
    private static final int PREFIXES = 1000;
    /** The number of fields of a small hash. */
    static final int SMALL = 10;

    private static final byte[] SET = bytes("SET");
    private static final byte[] DELETE = bytes("DEL");
    private static final byte[] SHORT_VALUE = value(32);

    /** The shapes of data. */
    enum Shape {
        /** Keys of 16 bytes, values of 32. */
        PLAIN {
            @Override
            void fill(Load load, int keys) {
                for (int number = 0; number < keys; number++) {
                    load.command(SET, key(number), SHORT_VALUE);
                }
            }
        },
        /** The same with a time to live. */
        DATED {
            @Override
            void fill(Load load, int keys) {
                byte[] option = bytes("EX");
                for (int number = 0; number < keys; number++) {
                    load.command(SET, key(number), SHORT_VALUE, option, bytes(Integer.toString(1000 + number % 5000)));
                }
            }
        },
        /** Keys of 16 bytes, values that are integers. */
        INTEGERS {
            @Override
            void fill(Load load, int keys) {
                for (int number = 0; number < keys; number++) {
                    load.command(SET, key(number), bytes(Integer.toString(number)));
                }
            }
        },
        /** Values of one length, together some megabytes. */
        STRINGS {
            @Override
            void fill(Load load, int length) {
                byte[] value = value(length);
                int keys = Math.min(STRINGS_MAX, Math.max(STRINGS_MIN, STRINGS_BYTES / (length + 1)));
                for (int number = 0; number < keys; number++) {
                    load.command(SET, key(number), value);
                    if (length > LONG_BYTES) {
                        load.run();
                    }
                }
            }
        },
        /** {@value #PREFIXES} caches that share the keys. */
        CACHES {
            @Override
            void fill(Load load, int keys) {
                attach(load, PREFIXES);
                for (int number = 0; number < keys; number++) {
                    load.command(SET, bytes("c" + number % PREFIXES + ":" + number), SHORT_VALUE);
                }
            }
        },
        /** As many caches as keys. */
        SMALL_CACHES {
            @Override
            void fill(Load load, int keys) {
                attach(load, keys);
                for (int number = 0; number < keys; number++) {
                    load.command(SET, bytes("c" + number + ":" + number), SHORT_VALUE);
                }
            }
        },
        /** The keys that are left of twenty times as many, with the room that was needed for all. */
        SHRUNK {
            @Override
            void fill(Load load, int keys) {
                PLAIN.fill(load, keys * SHRINKS);
                for (int number = keys; number < keys * SHRINKS; number++) {
                    load.command(DELETE, key(number));
                }
            }
        },
        /** What is left of keys that are all deleted. */
        EMPTIED {
            @Override
            void fill(Load load, int keys) {
                PLAIN.fill(load, keys);
                for (int number = 0; number < keys; number++) {
                    load.command(DELETE, key(number));
                }
            }
        },
        /** One set of members that are integers as text. */
        MEMBERS {
            @Override
            void fill(Load load, int members) {
                for (int number = 0; number < members; number++) {
                    load.command(bytes("SADD"), bytes("set"), bytes(Integer.toString(number)));
                }
            }
        },
        /** One list of elements of 16 bytes. */
        ELEMENTS {
            @Override
            void fill(Load load, int elements) {
                for (int number = 0; number < elements; number++) {
                    load.command(bytes("RPUSH"), bytes("list"), key(number));
                }
            }
        },
        /** One hash of fields and values of 16 bytes. */
        FIELDS {
            @Override
            void fill(Load load, int fields) {
                for (int number = 0; number < fields; number++) {
                    load.command(bytes("HSET"), bytes("hash"), key(number), value(16));
                }
            }
        },
        /** Hashes of {@value #SMALL} fields, keys, fields and values of 16 bytes. */
        SMALL_HASHES {
            @Override
            void fill(Load load, int hashes) {
                for (int number = 0; number < hashes * SMALL; number++) {
                    load.command(bytes("HSET"), key(number / SMALL), key(number), value(16));
                }
            }
        },
        /** One hash of fields and values of 16 bytes, each field with a deadline of its own. */
        TIMED_FIELDS {
            @Override
            void fill(Load load, int fields) {
                for (int number = 0; number < fields; number++) {
                    setTimed(load, bytes("hash"), number);
                }
            }
        },
        /** Hashes as small ones, each field with a deadline of its own. */
        SMALL_TIMED_HASHES {
            @Override
            void fill(Load load, int hashes) {
                for (int number = 0; number < hashes * SMALL; number++) {
                    setTimed(load, key(number / SMALL), number);
                }
            }
        },
        /** Strings of {@value #BITMAP_BYTES} bytes, in a tenth of whose leaves there are ones. */
        BITMAPS {
            @Override
            void fill(Load load, int keys) {
                for (int number = 0; number < keys; number++) {
                    for (int bit = number; bit < BITMAP_BYTES * Byte.SIZE; bit += BITMAP_STEP) {
                        load.command(bytes("SETBIT"), key(number), bytes(Integer.toString(bit)), bytes("1"));
                    }
                }
            }
        },
        /** One stream of entries, each of a field and an integer. */
        ENTRIES {
            @Override
            void fill(Load load, int entries) {
                for (int number = 0; number < entries; number++) {
                    load.command(
                            bytes("XADD"), bytes("stream"), bytes("*"), bytes("f"), bytes(Integer.toString(number)));
                }
            }
        },
        /** One stream of entries, each of which one of {@value #SMALL} consumers has got. */
        PENDING {
            @Override
            void fill(Load load, int entries) {
                ENTRIES.fill(load, entries);
                load.command(bytes("XGROUP"), bytes("CREATE"), bytes("stream"), bytes("group"), bytes("0"));
                for (int number = 0; number < entries; number++) {
                    byte[] consumer = bytes("consumer" + number % SMALL);
                    load.command(
                            bytes("XREADGROUP"),
                            bytes("GROUP"),
                            bytes("group"),
                            consumer,
                            bytes("COUNT"),
                            bytes("1"),
                            bytes("STREAMS"),
                            bytes("stream"),
                            bytes(">"));
                }
            }
        },
        /** One sorted set of members that are integers as text, each with another score. */
        SCORES {
            @Override
            void fill(Load load, int members) {
                for (int number = 0; number < members; number++) {
                    byte[] score = bytes(Long.toString(number * 7_919L % members));
                    load.command(bytes("ZADD"), bytes("sorted"), score, bytes(Integer.toString(number)));
                }
            }
        },
        /** Sorted sets of {@value #SMALL} members, keys of 16 bytes, members and scores that are integers as text. */
        SMALL_SORTED_SETS {
            @Override
            void fill(Load load, int sets) {
                for (int number = 0; number < sets * SMALL; number++) {
                    byte[] member = bytes(Integer.toString(number));
                    load.command(bytes("ZADD"), key(number / SMALL), member, member);
                }
            }
        },
        /** Keys whose first values were long. */
        OVERWRITTEN {
            @Override
            void fill(Load load, int keys) {
                byte[] first = value(500);
                for (int number = 0; number < keys; number++) {
                    load.command(SET, key(number), first);
                }
                PLAIN.fill(load, keys);
            }
        };

        private static final int BITMAP_BYTES = 1 << 20;
        private static final int BITMAP_STEP = 150_001;
        private static final int STRINGS_BYTES = 64 << 20;
        private static final int STRINGS_MAX = 100_000;
        private static final int STRINGS_MIN = 16;
        private static final int LONG_BYTES = 50_000;
        private static final int SHRINKS = 20;

        abstract void fill(Load load, int size);

        private static void setTimed(Load load, byte[] hash, int number) {
            byte[] seconds = bytes(Integer.toString(100_000 + number % 70_000));
            load.command(
                    bytes("HSETEX"), hash, bytes("EX"), seconds, bytes("FIELDS"), bytes("1"), key(number), value(16));
        }
    }

    /** Reads what {@link #toString()} has written. */
    static DataSet parse(String text) {
        String[] parts = text.split(":", -1);
        return new DataSet(Shape.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
    }

    /** Stores the data. */
    void fill(Load load) {
        shape.fill(load, size);
        load.run();
        load.clear();
    }

    @Override
    public String toString() {
        return shape.name().toLowerCase(Locale.ROOT) + ":" + size;
    }

    /** Returns one of many keys of 16 bytes. */
    static byte[] key(int number) {
        byte[] key = bytes("key:000000000000");
        int rest = number;
        for (int at = key.length - 1; rest > 0; at--) {
            key[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }

    static byte[] value(int length) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 'v');
        return value;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void attach(Load load, int caches) {
        for (int number = 0; number < caches; number++) {
            byte[] prefix = bytes("c" + number + ":");
            load.engine().inTurn(1000, keyspace -> keyspace.prefix(prefix));
        }
    }
}
