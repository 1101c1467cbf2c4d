package io.sluice.jcache.plain;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;

/** Classes that have a say in their serialised form, one for each way to have it; and some that only seem to. */
@SuppressWarnings({"serial", "unused", "UnusedMethod", "UnusedVariable"}) // the JDK calls these methods
final class Hooked {
    private Hooked() {}

    static final class Writes implements Serializable {
        private void writeObject(ObjectOutputStream out) throws java.io.IOException {
            out.defaultWriteObject();
        }
    }

    static final class Reads implements Serializable {
        private void readObject(ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
            in.defaultReadObject();
        }
    }

    static final class ReadsNoData implements Serializable {
        private void readObjectNoData() {}
    }

    static class Replaces implements Serializable {
        protected Object writeReplace() {
            return this;
        }
    }

    static final class ReplacesByInheritance extends Replaces {}

    static class Resolves implements Serializable {
        Object readResolve() {
            return this;
        }
    }

    static final class ResolvesByInheritance extends Resolves {}

    static class WritesPrivately implements Serializable {
        private void writeObject(ObjectOutputStream out) throws java.io.IOException {
            out.defaultWriteObject();
        }
    }

    static final class WritesByInheritance extends WritesPrivately {}

    static final class NamesItsFields implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {};
        int number;
    }

    static final class Externalised implements Externalizable {
        @SuppressWarnings("RedundantModifier") // Externalizable asks for it
        public Externalised() {}

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    record Resolving(int number) implements Serializable {
        private Object readResolve() {
            return this;
        }
    }

    static class NoConstructor {
        NoConstructor(int number) {}
    }

    /** Deserialisation refuses it. */
    static final class BelowNoConstructor extends NoConstructor implements Serializable {
        BelowNoConstructor() {
            super(1);
        }
    }

    static final class NotSerializable {
        int number;
    }

    enum Constant {
        ONE {}
    }

    abstract static class Abstract implements Serializable {}

    static class ResolvesPrivately implements Serializable {
        private Object readResolve() {
            return this;
        }
    }

    /** Private methods are not inherited: objects of this class are never asked. */
    static final class BelowPrivate extends ResolvesPrivately {}

    /** The JDK looks for a private method that returns nothing. */
    static final class SeemsToWrite implements Serializable {
        public void writeObject(ObjectOutputStream out) {}

        private int readObject(ObjectInputStream in) {
            return 0;
        }
    }
}
