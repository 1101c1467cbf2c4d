package io.sluice.testsuite.ledger;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a test asks of the ledger: {@code /bank?do=…&account=…&what=…}, answered as text. */
@WebServlet("/bank")
public class BankServlet extends HttpServlet {
    @Inject
    private Accounts accounts;

    @Inject
    private Teller teller;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        int account = Integer.parseInt(request.getParameter("account"));
        response.getWriter().print(reply(request.getParameter("do"), account, request.getParameter("what")));
    }

    private long reply(String action, int account, String what) {
        return switch (action) {
            case "balance" -> accounts.balance(account);
            case "row" -> accounts.balanceInDatabase(account);
            case "reads" -> accounts.reads();
            case "deposit" -> teller.deposit(account, 1);
            case "change" -> teller.change(what, account);
            case "roll-back" -> teller.changeAndRollBack(what, account);
            case "fail" -> fail(account, what);
            default -> throw new IllegalArgumentException("do is " + action);
        };
    }

    private long fail(int account, String what) {
        try {
            teller.changeAndFail(what, account);
        } catch (EJBException intended) {
            return 0;
        }
        throw new IllegalStateException("it did not fail");
    }
}
