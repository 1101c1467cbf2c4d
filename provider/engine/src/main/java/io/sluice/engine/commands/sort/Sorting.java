package io.sluice.engine.commands.sort;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import io.sluice.engine.value.ListValue;
import io.sluice.engine.value.SetValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the elements of a list, set or sorted set in order. */
final class Sorting {
    /*
     * Numbers are looked up and read once for each element, before they are compared. Those that are equal are in the
     * order of their elements' bytes, also the other way round under DESC, so that the outcome does not depend on how
     * it was sorted. Where bytes are compared that belong to the elements, those that are equal keep their order. Bytes
     * compare as they are, whatever the language of the machine.
     */
    private static final Comparator<Weighed> BY_NUMBER = Comparator.<Weighed>comparingDouble(
                    each -> each.number() + 0.0)
            .thenComparing(Weighed::element, Arrays::compareUnsigned);
    private static final Comparator<Weighed> BY_BYTES =
            Comparator.comparing(Weighed::bytes, Comparator.nullsFirst(Arrays::compareUnsigned));

    private static final int DECIMAL = 20;

    private Sorting() {}

    /** An element, and what it is compared by. */
    private static final class Weighed {
        private final byte[] element;

        /** Nothing if it belongs to an element that has none, or numbers are compared. */
        private final byte @Nullable [] bytes;

        /** 0 if it belongs to an element that has none, or bytes are compared. */
        private final double number;

        Weighed(byte[] element, byte @Nullable [] bytes, double number) {
            this.element = element;
            this.bytes = bytes;
            this.number = number;
        }

        byte[] element() {
            return element;
        }

        byte @Nullable [] bytes() {
            return bytes;
        }

        double number() {
            return number;
        }
    }

    /** Returns whether a value has elements that can be sorted. */
    static boolean isSortable(@Nullable Value value) {
        return value instanceof ListValue || value instanceof SetValue || value instanceof SortedSetValue;
    }

    /** Returns copies of the elements that are wanted, in their order. */
    static List<byte[]> of(Call call, SortWish wish, Value value) {
        if (!wish.isUnsorted()) {
            return range(sorted(call, wish, all(value)), wish);
        } else if (value instanceof ListValue list) {
            return unsorted(list, wish);
        } else if (value instanceof SortedSetValue set) {
            return unsorted(set, wish);
        } else if (wish.store() > 0) {
            // The order of a set is not to be seen where the outcome is data.
            List<byte[]> members = all(value);
            members.sort(wish.isDescending() ? descending() : Arrays::compareUnsigned);
            return range(members, wish);
        }
        return range(all(value), wish);
    }

    private static Comparator<byte[]> descending() {
        return (one, other) -> Arrays.compareUnsigned(other, one);
    }

    private static List<byte[]> all(Value value) {
        List<byte[]> elements = new ArrayList<>(value.size());
        if (value instanceof SetValue set) {
            byte[] decimal = new byte[DECIMAL];
            Slice member = Slice.empty();
            for (long place = set.first(); place >= 0; place = set.next(place)) {
                elements.add(set.member(place, member, decimal).copy());
            }
        } else if (value instanceof SortedSetValue set) {
            set.walk(0, set.size(), (member, score) -> elements.add(member.copy()));
        } else {
            addFrom((ListValue) value, 0, value.size(), elements);
        }
        return elements;
    }

    private static void addFrom(ListValue list, int from, int count, List<byte[]> elements) {
        byte[] decimal = new byte[DECIMAL];
        Slice element = Slice.empty();
        long place = count == 0 ? -1 : list.at(from);
        for (int number = 0; number < count; number++) {
            elements.add(list.element(place, element, decimal).copy());
            place = list.next(place);
        }
    }

    /** Of a list that stays as it is, only those elements are copied that are wanted. */
    private static List<byte[]> unsorted(ListValue list, SortWish wish) {
        int size = list.size();
        int from = from(size, wish);
        int count = count(size, from, wish);
        List<byte[]> elements = new ArrayList<>(count);
        addFrom(list, wish.isDescending() ? size - from - count : from, count, elements);
        if (wish.isDescending()) {
            Collections.reverse(elements);
        }
        return elements;
    }

    /** A sorted set has an order of its own. */
    private static List<byte[]> unsorted(SortedSetValue set, SortWish wish) {
        int from = from(set.size(), wish);
        int count = count(set.size(), from, wish);
        List<byte[]> members = new ArrayList<>(count);
        SortedIndex.Visitor adding = (member, score) -> members.add(member.copy());
        if (wish.isDescending()) {
            set.walkBack(set.size() - 1 - from, count, adding);
        } else {
            set.walk(from, count, adding);
        }
        return members;
    }

    private static List<byte[]> range(List<byte[]> elements, SortWish wish) {
        int from = from(elements.size(), wish);
        return elements.subList(from, from + count(elements.size(), from, wish));
    }

    private static int from(int size, SortWish wish) {
        return (int) Math.min(Math.max(wish.offset(), 0), size);
    }

    private static int count(int size, int from, SortWish wish) {
        return wish.count() < 0 ? size - from : (int) Math.min(wish.count(), size - from);
    }

    private static List<byte[]> sorted(Call call, SortWish wish, List<byte[]> elements) {
        Weighed[] weighed = new Weighed[elements.size()];
        boolean areNumbers = true;
        for (int index = 0; index < weighed.length; index++) {
            byte[] element = elements.get(index);
            SortPattern by = wish.by();
            byte[] weight = by == null ? element : by.value(call.database(), element);
            double number = wish.isAlphabetical() || weight == null ? 0 : SortNumber.parse(weight);
            areNumbers &= !Double.isNaN(number);
            weighed[index] = new Weighed(element, wish.isAlphabetical() ? weight : null, number);
        }
        if (!areNumbers) {
            throw Errors.error("One or more scores can't be converted into double");
        }
        Comparator<Weighed> order = wish.isAlphabetical() ? BY_BYTES : BY_NUMBER;
        Arrays.sort(weighed, wish.isDescending() ? order.reversed() : order);
        return Arrays.stream(weighed).map(Weighed::element).toList();
    }
}
