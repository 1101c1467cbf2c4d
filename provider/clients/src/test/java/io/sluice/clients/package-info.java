/**
 * Client libraries, used as applications use them, and what operators' tools send, against a node with a password. They
 * must not see more of Sluice than how a node is started, and caches on its data as applications have them.
 */
@NullMarked
package io.sluice.clients;

import org.jspecify.annotations.NullMarked;
