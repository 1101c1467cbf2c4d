package io.sluice.benchmarks.jcache;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The kinds of values that are measured. Those of one kind differ, and take the same room. */
enum Payload {
    /** 32 characters. */
    STRING("String", String.class),

    /** A bean of five properties, which may change. */
    POJO("bean", Order.class),

    /** A list of ten such beans. */
    LIST("list of 10 beans", ArrayList.class);

    private static final int LIST_SIZE = 10;

    private final String title;
    private final Class<?> type;

    Payload(String title, Class<?> type) {
        this.title = title;
        this.type = type;
    }

    String title() {
        return title;
    }

    /** Returns the type that the cache declares. */
    @SuppressWarnings("unchecked") // every value that this makes is of the type
    Class<Object> type() {
        return (Class<Object>) type;
    }

    /** Makes some values. */
    Object[] values(int count) {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = value(i);
        }
        return values;
    }

    private Object value(int number) {
        return switch (this) {
            case STRING -> Data.value(number);
            case POJO -> new Order(number);
            case LIST -> orders(number);
        };
    }

    private static List<Order> orders(int number) {
        List<Order> orders = new ArrayList<>(LIST_SIZE);
        for (int i = 0; i < LIST_SIZE; i++) {
            orders.add(new Order(number + i));
        }
        return orders;
    }

    /** What an application keeps: a bean that may change, so that whoever stores by value has to copy it. */
    static final class Order implements Serializable {
        private static final long serialVersionUID = 1;

        final long number;
        final String customer;
        final int lines;
        final double total;
        boolean paid;

        Order(int number) {
            this.number = number;
            this.customer = Data.value(number);
            this.lines = number % LIST_SIZE;
            this.total = number * 1.25;
            this.paid = number % 2 == 0;
        }
    }
}
