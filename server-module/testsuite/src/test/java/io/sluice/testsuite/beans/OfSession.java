package io.sluice.testsuite.beans;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** A bean of each session. */
@SessionScoped
public class OfSession extends Counting implements Serializable {
    private static final long serialVersionUID = 1L;
}
