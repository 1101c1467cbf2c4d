package io.sluice.testsuite.beans;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Calls a bean: {@code /call?bean=…&with=…}. */
@WebServlet("/call")
public class BeansServlet extends HttpServlet {
    @Inject
    @Any
    private Instance<Counting> beans;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain");
        String name = getClass().getPackageName() + "." + request.getParameter("bean");
        try {
            Counting bean =
                    beans.select(Class.forName(name).asSubclass(Counting.class)).get();
            response.getWriter().print(bean.call(request.getParameter("with")));
        } catch (ClassNotFoundException e) {
            throw new ServletException(e);
        }
    }
}
