package io.sluice.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a Jakarta EE server, seen through its registry of synchronizations. Source: Jakarta Transactions
 * 2.0, section 5. The only class that knows that API, which may be missing.
 */
final class JtaTransactions implements Transactions {
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private final TransactionSynchronizationRegistry registry;

    JtaTransactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    @SuppressWarnings("BanJNDI") // the name is a constant, and the server itself has bound what it stands for
    static Transactions lookUp() {
        try {
            return new JtaTransactions((TransactionSynchronizationRegistry) new InitialContext().lookup(REGISTRY));
        } catch (NamingException outsideOfAServer) {
            System.getLogger("io.sluice.cdi")
                    .log(Level.DEBUG, "annotated methods see no transactions: {0}", outsideOfAServer.toString());
            return NONE;
        }
    }

    @Override
    public boolean isInside() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public @Nullable DeferredChanges current() {
        DeferredChanges known = joined();
        return known == null && isInside() ? join() : known;
    }

    @Override
    public @Nullable DeferredChanges joined() {
        return isInside() ? (DeferredChanges) registry.getResource(this) : null;
    }

    private DeferredChanges join() {
        DeferredChanges changes = new DeferredChanges();
        // One that can only be rolled back takes no synchronizations, and changes nothing: nobody has to be told.
        if (registry.getTransactionStatus() != Status.STATUS_MARKED_ROLLBACK) {
            registry.registerInterposedSynchronization(new End(changes));
        }
        registry.putResource(this, changes);
        return changes;
    }

    private record End(DeferredChanges changes) implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Whether there will be a commit is not known yet.
        }

        @Override
        public void afterCompletion(int status) {
            switch (status) {
                case Status.STATUS_COMMITTED -> changes.apply();
                case Status.STATUS_ROLLEDBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_MARKED_ROLLBACK ->
                    changes.discard();
                default -> changes.doubt();
            }
        }
    }
}
