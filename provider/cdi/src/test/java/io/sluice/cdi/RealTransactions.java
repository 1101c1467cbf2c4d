package io.sluice.cdi;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
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
import javax.transaction.xa.XAResource;

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

    private static volatile boolean isOutcomeHidden;

    private RealTransactions() {}

    /** Tells those who are registered from now on that nobody knows how a transaction has ended. */
    static void hideOutcomes() {
        isOutcomeHidden = true;
    }

    static void tellOutcomes() {
        isOutcomeHidden = false;
    }

    /** The registry as applications find it. */
    private static TransactionSynchronizationRegistry registry() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (isOutcomeHidden && method.getName().equals("registerInterposedSynchronization")) {
                REGISTRY.registerInterposedSynchronization(new InDoubt((Synchronization) arguments[0]));
                return null;
            }
            return method.invoke(REGISTRY, arguments);
        };
        Class<?>[] types = {TransactionSynchronizationRegistry.class};
        return (TransactionSynchronizationRegistry)
                Proxy.newProxyInstance(RealTransactions.class.getClassLoader(), types, handler);
    }

    private record InDoubt(Synchronization told) implements Synchronization {
        @Override
        public void beforeCompletion() {
            told.beforeCompletion();
        }

        @Override
        public void afterCompletion(int status) {
            told.afterCompletion(Status.STATUS_UNKNOWN);
        }
    }

    /** Finds the registry, and nothing else. */
    public static final class Naming implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String name) throws NamingException {
                    if (name.equals("java:comp/TransactionSynchronizationRegistry")) {
                        return registry();
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

    /** Does work in a transaction of its own, while that of the caller is suspended. */
    static <T> T inNewTransaction(Callable<T> work) throws Exception {
        Transaction outer = MANAGER.suspend();
        try {
            return inTransaction(work);
        } finally {
            MANAGER.resume(outer);
        }
    }

    /** Leaves the transaction no other end than a rollback. */
    static void setRollbackOnly() throws SystemException {
        MANAGER.setRollbackOnly();
    }

    /** Has somebody told of the end of the transaction. */
    static void register(Synchronization told) throws RollbackException, SystemException {
        MANAGER.getTransaction().registerSynchronization(told);
    }

    /** Has a resource take part in the transaction. */
    static void enlist(XAResource resource) throws RollbackException, SystemException {
        MANAGER.getTransaction().enlistResource(resource);
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

    private record Closing(XAConnection connection) implements Synchronization {
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
