package io.sluice.testsuite.beans;

import jakarta.ejb.Stateful;
import java.io.Serializable;

/** A stateful enterprise bean. */
@Stateful
public class WithState extends Counting implements Serializable {
    private static final long serialVersionUID = 1L;
}
