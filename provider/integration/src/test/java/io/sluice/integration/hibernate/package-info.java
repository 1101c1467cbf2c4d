/** Hibernate's second-level cache and query cache in Sluice, on a database in memory. */
@NullMarked
package io.sluice.integration.hibernate;

import org.jspecify.annotations.NullMarked;
