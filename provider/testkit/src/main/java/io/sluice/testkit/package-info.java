/**
 * What tests of several modules share: time and chance to be steered, clients, transcripts, the real redis-server.
 *
 * <p>A transcript is a text file of commands and the replies that redis-cli would print; start reading at
 * {@link io.sluice.testkit.Transcript}.
 */
@NullMarked
package io.sluice.testkit;

import org.jspecify.annotations.NullMarked;
