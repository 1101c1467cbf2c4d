package io.sluice.engine.commands.list;

import io.sluice.engine.keyspace.EventClass;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import java.util.List;

/** An end of a list. */
enum End {
    /** Where the list begins. */
    LEFT {
        @Override
        void add(ListValue list, Slice element) {
            list.addFirst(element);
        }

        @Override
        long place(ListValue list) {
            return list.first();
        }

        @Override
        long inward(ListValue list, long place) {
            return list.next(place);
        }
    },
    /** Where the list ends. */
    RIGHT {
        @Override
        void add(ListValue list, Slice element) {
            list.addLast(element);
        }

        @Override
        long place(ListValue list) {
            return list.last();
        }

        @Override
        long inward(ListValue list, long place) {
            return list.previous(place);
        }
    };

    static final List<End> ALL = List.of(values());

    private static final KeyEvent LPUSH = new KeyEvent(EventClass.LIST, "lpush");
    private static final KeyEvent RPUSH = new KeyEvent(EventClass.LIST, "rpush");
    private static final KeyEvent LPOP = new KeyEvent(EventClass.LIST, "lpop");
    private static final KeyEvent RPOP = new KeyEvent(EventClass.LIST, "rpop");

    KeyEvent pushed() {
        return this == LEFT ? LPUSH : RPUSH;
    }

    KeyEvent popped() {
        return this == LEFT ? LPOP : RPOP;
    }

    abstract void add(ListValue list, Slice element);

    abstract long place(ListValue list);

    abstract long inward(ListValue list, long place);
}
