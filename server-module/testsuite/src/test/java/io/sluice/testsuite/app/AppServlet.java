package io.sluice.testsuite.app;

import io.sluice.cdi.CacheName;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;

/** What a test asks of an application: {@code /app?do=…&with=…}, answered as text. */
@WebServlet("/app")
public class AppServlet extends HttpServlet {
    private static final Canary CANARY = new Canary();

    @Inject
    private Answers answers;

    @Inject
    private Notes notes;

    @Inject
    private CacheManager manager;

    @Inject
    @CacheName("answers")
    private Cache<Object, Answer> cache;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(reply(request.getParameter("do"), request.getParameter("with")));
    }

    private String reply(String action, String with) {
        return switch (action) {
            case "answer" -> answers.answer(with).text();
            case "unanswerable" -> String.valueOf(answers.unanswerable(with));
            case "later" ->
                answers.later(with)
                        .thenApply(Answer::text)
                        .toCompletableFuture()
                        .join();
            case "calculations" -> String.valueOf(answers.calculations());
            case "forget" -> String.valueOf(cache.remove(with));
            case "note" -> notes.write(with);
            case "manager" -> String.valueOf(manager.getURI());
            case "loader" ->
                String.valueOf(System.identityHashCode(CANARY.getClass().getClassLoader()));
            case "statistics" -> enableStatistics(with);
            case "sees" -> String.valueOf(sees(with));
            default -> throw new IllegalArgumentException("do is " + action);
        };
    }

    private static String enableStatistics(String cacheName) {
        CacheManager caches = Caching.getCachingProvider().getCacheManager();
        caches.enableStatistics(cacheName, true);
        return String.valueOf(caches.getURI());
    }

    private static boolean sees(String className) {
        try {
            Class.forName(className, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
