package io.sluice.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a command: the annotated method runs it, the {@link #syntax} line says how its words are read.
 *
 * <p>The method is {@code static}, not private, returns nothing and takes one {@code Call}. {@link CommandProcessor}
 * checks the declaration when the method is compiled and puts the command into its module's table. Arity, positions
 * of keys, ACL categories and what {@code COMMAND} answers follow from the declaration; {@link #arity},
 * {@link #keyFlags} and {@link #acl} are for the exceptions.
 *
 * <p>A container of subcommands is declared only if it does something without a subcommand, as {@code COMMAND} does;
 * the others, and a subcommand {@code HELP} for each, are made by the table.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Command {

    /** The syntax line, in the grammar of {@link Syntax}. */
    String syntax();

    /** The family that the command belongs to. */
    Group group();

    /** The Redis version that first had the command, as {@code 2.6.0}. */
    String since();

    /** What the command costs, as {@code O(1)}. */
    String complexity();

    /** What the command does, in one sentence. */
    String summary();

    /** What the command does to the server and when it may run. */
    Flag[] flags() default {};

    /**
     * What is done to the keys beyond the access word in the syntax line. Applies to every key of the command; one of
     * RO, RW, OW and RM takes the place of the one that follows from the access word.
     */
    KeyFlag[] keyFlags() default {};

    /** The ACL categories that take the place of the group's own; those that follow from flags are always added. */
    AclCategory[] acl() default {};

    /**
     * The arity, where Redis checks another one than follows from the syntax line: the number of words, or minus the
     * least number. Then words beyond the syntax line are ignored. 0 if it follows.
     */
    int arity() default 0;

    /** Hints for clients, as {@code nondeterministic_output} or {@code request_policy:all_shards}. */
    String[] tips() default {};

    /** Changes since the first version: version, blank, what came, as {@code "6.0.0 Added the KEEPTTL option."}. */
    String[] history() default {};

    /** The Redis version since which the command should not be used; empty if it is not deprecated. */
    String deprecatedSince() default "";

    /** What to use in place of a deprecated command. */
    String replacedBy() default "";

    /**
     * The error for an option that does not fit, where it is not {@code syntax error}: a text without its code
     * {@code ERR}, in which {@code %s} stands for the word. It is also the error for a repeated group of words that is
     * cut short and, where the command has no options, for too many words, which else are that for a wrong number of
     * arguments; there {@code %s} stands for the last word of the command's name.
     */
    String unknownOption() default "";

    /** When options that do not fit the syntax line are refused. */
    OptionCheck optionCheck() default OptionCheck.BEFORE_RUN;

    /** What becomes of the command inside a transaction. */
    DuringMulti duringMulti() default DuringMulti.QUEUED;

    /**
     * The name under which keyspace events tell of a value that the command gives to a key, where it is not the
     * command's own name.
     */
    String event() default "";
}
