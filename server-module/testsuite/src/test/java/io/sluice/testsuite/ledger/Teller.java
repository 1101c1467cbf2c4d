package io.sluice.testsuite.ledger;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Does several things with accounts in one transaction. */
@Stateless
public class Teller {
    static final long ANNOUNCED = 999;

    @Resource
    private SessionContext context;

    @Inject
    private Accounts accounts;

    /** Adds to an account, and returns what it has then. */
    public long deposit(int account, long amount) {
        accounts.deposit(account, amount);
        return accounts.balanceInDatabase(account);
    }

    /** Changes something, and returns the balance as this transaction sees it. */
    public long change(String what, int account) {
        switch (what) {
            case "deposit" -> accounts.deposit(account, 1);
            case "announce" -> accounts.announce(account, ANNOUNCED);
            case "forget" -> accounts.forgetAll();
            default -> throw new IllegalArgumentException("what is " + what);
        }
        return accounts.balance(account);
    }

    /** Changes something and takes everything back. */
    public long changeAndRollBack(String what, int account) {
        long seen = change(what, account);
        context.setRollbackOnly();
        return seen;
    }

    /** Changes something and fails. */
    public void changeAndFail(String what, int account) {
        throw new EJBException("failed on purpose, having seen " + change(what, account));
    }
}
