package io.sluice.jcache.plain;

/** Reads arrays of primitives behind their length. */
final class InputArrays {
    private final InputBytes bytes;

    InputArrays(InputBytes bytes) {
        this.bytes = bytes;
    }

    Object take(Class<?> type, int length) {
        Class<?> element = type.getComponentType();
        if (element == byte.class) {
            return bytes.takeAll(length);
        }
        if (element == int.class) {
            return ints(length);
        }
        if (element == long.class) {
            return longs(length);
        }
        if (element == double.class) {
            return doubles(length);
        }
        if (element == char.class) {
            return chars(length);
        }
        if (element == boolean.class) {
            return booleans(length);
        }
        return element == short.class ? shorts(length) : floats(length);
    }

    private boolean[] booleans(int length) {
        bytes.requireLeft(length, Byte.BYTES);
        boolean[] array = new boolean[length];
        for (int i = 0; i < length; i++) {
            array[i] = bytes.takeByte() != 0;
        }
        return array;
    }

    private short[] shorts(int length) {
        bytes.requireLeft(length, Short.BYTES);
        short[] array = new short[length];
        for (int i = 0; i < length; i++) {
            array[i] = bytes.takeShort();
        }
        return array;
    }

    private char[] chars(int length) {
        bytes.requireLeft(length, Character.BYTES);
        char[] array = new char[length];
        for (int i = 0; i < length; i++) {
            array[i] = (char) bytes.takeShort();
        }
        return array;
    }

    private int[] ints(int length) {
        bytes.requireLeft(length, Integer.BYTES);
        int[] array = new int[length];
        for (int i = 0; i < length; i++) {
            array[i] = bytes.takeInt();
        }
        return array;
    }

    private long[] longs(int length) {
        bytes.requireLeft(length, Long.BYTES);
        long[] array = new long[length];
        for (int i = 0; i < length; i++) {
            array[i] = bytes.takeLong();
        }
        return array;
    }

    private float[] floats(int length) {
        bytes.requireLeft(length, Float.BYTES);
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = Float.intBitsToFloat(bytes.takeInt());
        }
        return array;
    }

    private double[] doubles(int length) {
        bytes.requireLeft(length, Double.BYTES);
        double[] array = new double[length];
        for (int i = 0; i < length; i++) {
            array[i] = Double.longBitsToDouble(bytes.takeLong());
        }
        return array;
    }
}
