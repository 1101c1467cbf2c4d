package io.sluice.cdi;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The transactions that an application's methods run in. Safe for use by many threads. */
interface Transactions {

    /** Where there is no transaction manager. */
    Transactions NONE = new Transactions() {
        @Override
        public boolean isInside() {
            return false;
        }

        @Override
        public @Nullable DeferredChanges current() {
            return null;
        }

        @Override
        public @Nullable DeferredChanges joined() {
            return null;
        }
    };

    /** Returns whether the calling thread is in a transaction. */
    boolean isInside();

    /** Returns what waits for the end of the calling thread's transaction; {@code null} if it is in none. */
    @Nullable
    DeferredChanges current();

    /** Returns the same if anything has been added to it, else {@code null}. */
    @Nullable
    DeferredChanges joined();

    /** Returns those of the application whose naming context the calling thread has. */
    static Transactions find() {
        try {
            return JtaTransactions.lookUp();
        } catch (LinkageError e) { // no API of transactions, as in a Servlet container
            System.getLogger("io.sluice.cdi")
                    .log(Level.DEBUG, "annotated methods see no transactions: {0}", e.toString());
            return NONE;
        }
    }
}
