package io.sluice.cdi;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.concurrent.Callable;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** A real transaction manager, and the naming context of a server in which its registry is found. */
final class RealTransactions {
    private static final TransactionManager MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private static final TransactionSynchronizationRegistry REGISTRY =
            jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();

    static {
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("test");
        } catch (CoreEnvironmentBeanException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private RealTransactions() {}

    /** Finds the registry, and nothing else. */
    public static final class Naming implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String name) throws NamingException {
                    if (name.equals("java:comp/TransactionSynchronizationRegistry")) {
                        return REGISTRY;
                    }
                    NameNotFoundException absent = new NameNotFoundException(name);
                    absent.setRemainingName(new CompositeName());
                    throw absent;
                }
            };
        }
    }

    /** Lets the applications that begin from now on find the registry. */
    static void bind() {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Naming.class.getName());
    }

    static void unbind() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    /** Does work in a transaction, which is rolled back if that throws. */
    static <T> T inTransaction(Callable<T> work) throws Exception {
        MANAGER.begin();
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            if (done && MANAGER.getStatus() == Status.STATUS_ACTIVE) {
                MANAGER.commit();
            } else {
                MANAGER.rollback();
            }
        }
    }

    /** Does work on a connection: that of the current transaction, else one of its own. */
    static <T> T withConnection(XADataSource source, Statements<T> work) throws Exception {
        if (MANAGER.getStatus() == Status.STATUS_ACTIVE) {
            return work.run(connectionOfTransaction(source));
        }
        XAConnection connection = source.getXAConnection();
        try (Connection jdbc = connection.getConnection()) {
            return work.run(jdbc);
        } finally {
            connection.close();
        }
    }

    private static Connection connectionOfTransaction(XADataSource source) throws Exception {
        Connection known = (Connection) REGISTRY.getResource(source);
        if (known != null) {
            return known;
        }
        XAConnection connection = source.getXAConnection();
        Connection jdbc = connection.getConnection();
        MANAGER.getTransaction().enlistResource(connection.getXAResource());
        REGISTRY.registerInterposedSynchronization(new Closing(connection));
        REGISTRY.putResource(source, jdbc);
        return jdbc;
    }

    /** What is done on a connection. */
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    private record Closing(XAConnection connection) implements jakarta.transaction.Synchronization {
        @Override
        public void beforeCompletion() {
            // It is still needed.
        }

        @Override
        public void afterCompletion(int status) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
